import { german } from './core-errors-german.ts'
import { errorTable } from './error-table.ts'
import type { ErrorTable } from './error-table.ts'

/** The failures that core itself can answer with. */
export type CoreErrorCode =
  | 'body_timeout'
  | 'body_too_large'
  | 'body_unreadable'
  | 'caller_gone'
  | 'content_encoding_unsupported'
  | 'internal_error'
  | 'method_not_allowed'
  | 'shutting_down'

const TRY_LATER = 'Say that there is a technical problem, and try again in a moment.'

/** Core's error codes: code, status, words. */
export const coreErrors: ErrorTable<CoreErrorCode> = errorTable<CoreErrorCode>(
  {
    body_timeout: {
      status: 408,
      outcome: 'rejected',
      retryable: true,
      message: 'The request did not arrive in time.',
      suggestion: 'Try the same call again.',
      explanation:
        'The caller began to send a body and did not finish within `bodyTimeoutMs` (default 10 seconds). The connection is closed after the answer.',
    },
    body_too_large: {
      status: 413,
      outcome: 'rejected',
      message: 'The request is larger than this endpoint takes.',
      suggestion: 'Send fewer or shorter values.',
      explanation:
        'The body, or the length it declares, is over `maxBytes` (default 1 MiB, or what the caller’s profile says). It is refused before it is read to its end.',
    },
    body_unreadable: {
      status: 400,
      outcome: 'rejected',
      message: 'The request broke off before it was complete.',
      suggestion: 'Try the same call again.',
      explanation: 'The connection ended or failed while the body was being read.',
    },
    caller_gone: {
      status: 499,
      outcome: 'rejected',
      message: 'The caller hung up before the answer was ready.',
      suggestion: 'Make the call again if the answer is still wanted.',
      explanation:
        'The connection closed before the answer was written. Nobody reads this answer; the code is for the log and the trace. Where the endpoint is read-only or says `onCallerGone: "abort"`, the run is aborted with it.',
    },
    content_encoding_unsupported: {
      status: 415,
      outcome: 'rejected',
      message: 'This endpoint does not take compressed requests.',
      suggestion: 'Send the same call without compression.',
      explanation:
        'The call carries a `Content-Encoding` other than `identity`. What was signed, the compressed or the plain bytes, cannot be told, so the body is not read (RFC 9110 section 8.4).',
    },
    internal_error: {
      status: 500,
      outcome: 'error',
      retryable: true,
      message: 'Something went wrong on our side.',
      suggestion: TRY_LATER,
      explanation:
        'The handler or a middleware threw something that was not meant for the caller, or the set-up is at fault (for example a parser that ate the raw body). The log line with the same `callId` names the cause and, for a set-up fault, the fix.',
    },
    method_not_allowed: {
      status: 405,
      outcome: 'rejected',
      message: 'This endpoint does not take that kind of request.',
      suggestion: 'Use one of the methods in the Allow header.',
      explanation: 'The method is none of the pipeline’s `methods` (default POST).',
    },
    shutting_down: {
      status: 503,
      outcome: 'rejected',
      retryable: true,
      message: 'The service is restarting.',
      suggestion: TRY_LATER,
      explanation: '`drain()` has begun: new calls are turned away so that those under way can end.',
    },
  },
  { de: german },
)
