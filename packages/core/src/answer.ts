import type { FieldProblem, HookwellError } from './error.ts'

/**
 * The body of every failure, made for a model to speak: `error`, `message` and `suggestion` are always there.
 *
 * @example
 * ```json
 * { "error": true, "code": "order_not_found", "message": "Order ORD-12345 was not found.",
 *   "suggestion": "Ask the customer to read the number again.", "retryable": false, "callId": "…" }
 * ```
 */
export interface Answer {
  readonly error: true
  readonly code: string
  readonly message: string
  readonly suggestion: string
  readonly fields?: readonly FieldProblem[]
  readonly retryable: boolean
  readonly help?: string
  readonly callId: string
}

/** Renders a failure as the answer of one call. */
export function answerOf(failure: HookwellError, callId: string): Answer {
  return {
    error: true,
    code: failure.code,
    message: failure.message,
    suggestion: failure.suggestion,
    ...(failure.fields === undefined ? undefined : { fields: failure.fields }),
    retryable: failure.retryable,
    ...(failure.help === undefined ? undefined : { help: failure.help }),
    callId,
  }
}
