import type { Shape } from '../shape.ts'
import { checkHttpMessage } from './check-http-message.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'
import { textForm } from './message-keys.ts'
import { signHttpMessage } from './sign-http-message.ts'
import { verifyHttpMessage } from './verify-http-message.ts'

/** HTTP Message Signatures (RFC 9421). */
export const httpMessageShape: Shape<HttpMessageScheme> = {
  check: checkHttpMessage,
  takes: () => ['toleranceSeconds', 'futureToleranceSeconds', 'publicUrl'],
  keyForm: textForm,
  verifier: verifyHttpMessage,
  sign: signHttpMessage,
}
