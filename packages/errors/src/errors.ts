import { after, checkOptions, isHookwellError, optionRules } from '@hookwell/core'
import type { BeforeTrust, Call, HookwellError, Middleware, Nothing, Outcome } from '@hookwell/core'

import { logFailure } from './log-failure.ts'
import { problemJson } from './problem-json.ts'
import { translated } from './translated.ts'

/** How failures are told. */
export interface ErrorsOptions {
  /**
   * Makes a failure with words of its caller's out of what your code throws; `undefined` leaves it the blank internal
   * answer. It is asked only about what was thrown and not meant for the caller.
   */
  readonly map?: (thrown: unknown) => HookwellError | undefined
}

const NOTHING: Nothing = {}

/**
 * Tells what went wrong: to the log, with the cause that no caller may see, and to the caller, as
 * `application/problem+json` where `Accept` prefers it by name.
 *
 * Core answers every failure without it too, and logs what nobody meant to happen (`internal_error`) itself.
 *
 * @param options.map Translates your own error classes. Default: nothing is translated.
 * @throws TypeError when an option is unknown or `map` is no function.
 *
 * @example
 * ```ts
 * pipeline({ name: 'orders' }).use(errors({
 *   map: (thrown) => thrown instanceof StockError
 *     ? new HookwellError('out_of_stock', { message: 'It is sold out.', suggestion: 'Offer another one.', cause: thrown })
 *     : undefined,
 * }))
 * ```
 */
export function errors(options: ErrorsOptions = {}): Middleware<BeforeTrust, Nothing> {
  checkOptions('errors()', options, { map: optionRules.call })
  const { map } = options
  return {
    name: 'errors',
    answerFormat: problemJson,
    run: (call, next) => {
      call.onEnd((end) => {
        if (isHookwellError(end.outcome)) logFailure(call, end.outcome, end.status)
      })
      return map === undefined ? next(NOTHING) : after(next(NOTHING), (outcome) => translate(call, outcome, map))
    },
  }
}

function translate(call: Call, outcome: Outcome, map: NonNullable<ErrorsOptions['map']>): Outcome {
  return isHookwellError(outcome) ? translated(call, outcome, map) : outcome
}
