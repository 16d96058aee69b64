import type { Shape } from '../shape.ts'
import { checkSigned } from './check-signed.ts'
import { signSigned } from './sign-signed.ts'
import type { SignedScheme } from './signed-scheme.ts'
import { verifySigned } from './verify-signed.ts'

/** A signature over parts of the request, put together as a template says. */
export const signedShape: Shape<SignedScheme> = {
  check: checkSigned,
  takes: ({ time, parts }) => [
    ...(time === undefined ? [] : (['toleranceSeconds', 'futureToleranceSeconds'] as const)),
    ...(parts.includes('url') ? (['publicUrl'] as const) : []),
  ],
  keyForm: ({ key }) => key,
  verifier: verifySigned,
  sign: signSigned,
}
