import { coreErrors, errorTable } from '@hookwell/core'
import type { ErrorTable, HookwellError } from '@hookwell/core'

import { german } from './express-errors-german.ts'

/** The failures that come from Express itself. */
export type ExpressErrorCode = 'request_refused'

/** The error codes of the Express mount. */
export const expressErrors: ErrorTable<ExpressErrorCode> = errorTable<ExpressErrorCode>(
  {
    request_refused: {
      status: 400,
      outcome: 'rejected',
      message: 'The request could not be taken as it was sent.',
      suggestion: 'Check the call and send it again.',
      explanation:
        'Something mounted in Express (a parser, a router) refused the request with a status of its own from 400 to 499. The status is kept, its message is logged.',
    },
  },
  { de: german },
)

/**
 * Reads the errors that Express's own parts throw (`http-errors`, body-parser); `undefined` for any other.
 *
 * @see https://github.com/expressjs/body-parser#errors
 */
export function fromHttpError(thrown: unknown): HookwellError | undefined {
  try {
    return readHttpError(thrown)
  } catch {
    // A proxy or a getter that throws when it is looked at: no error of Express's.
    return undefined
  }
}

function readHttpError(thrown: unknown): HookwellError | undefined {
  if (!(thrown instanceof Error)) return undefined
  const { type, status, expose } = thrown as { type?: unknown; status?: unknown; expose?: unknown }
  const code = typeof type === 'string' && Object.hasOwn(BODY_PARSER, type) ? BODY_PARSER[type] : undefined
  if (code !== undefined) return coreErrors.error(code, { cause: thrown })
  // The router's own complaint about a path that cannot be decoded carries a status, but not `expose`.
  const showable = expose === true || thrown instanceof URIError
  if (!showable || typeof status !== 'number' || status < 400 || status > 499) return undefined
  return expressErrors.error('request_refused', { status, cause: thrown })
}

const BODY_PARSER: Readonly<Record<string, 'body_too_large' | 'body_unreadable' | 'content_encoding_unsupported'>> = {
  'entity.too.large': 'body_too_large',
  'entity.parse.failed': 'body_unreadable',
  'encoding.unsupported': 'content_encoding_unsupported',
  'request.aborted': 'body_unreadable',
  'request.size.invalid': 'body_unreadable',
}
