import { after, answerOf, checkOptions, isHookwellError, optionRules } from '@hookwell/core'
import type { AnswerFormat, BeforeTrust, Call, HookwellError, Middleware, Nothing, Outcome } from '@hookwell/core'

import { helpRule, withHelp } from './help.ts'
import type { Help } from './help.ts'
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
  /**
   * Where developers read about a code; the answer's `help`, where the failure has none of its own. The address of a
   * page gets `#code`, for Hookwell's own codes only; a function is asked about every code. Default: no help.
   */
  readonly help?: Help
}

const NOTHING: Nothing = {}

/**
 * Tells what went wrong: to the log, with the cause that no caller may see, and to the caller, as
 * `application/problem+json` where `Accept` prefers it by name.
 *
 * Core answers every failure without it too, and logs what nobody meant to happen (`internal_error`) itself.
 *
 * @param options.map Translates your own error classes. Default: nothing is translated.
 * @param options.help Where codes are explained. Default: nowhere.
 * @throws TypeError when an option is unknown or wrong.
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
  checkOptions('errors()', options, { map: optionRules.call, help: helpRule })
  const { map, help } = options
  const told = (call: Call, outcome: Outcome): Outcome => {
    if (!isHookwellError(outcome)) return outcome
    const failure = map === undefined ? outcome : translated(call, outcome, map)
    return help === undefined ? failure : withHelp(failure, help, (thrown) => logHelp(call, thrown))
  }
  return {
    name: 'errors',
    answerFormat: help === undefined ? problemJson : linkedFormat(help),
    run: (call, next) => {
      call.onEnd((end) => {
        if (isHookwellError(end.outcome)) logFailure(call, end.outcome, end.status)
      })
      const outcome = next(NOTHING)
      return map === undefined && help === undefined ? outcome : after(outcome, (ended) => told(call, ended))
    },
  }
}

/** Core answers by itself when the time is up, so that failure gets its help only here. */
function linkedFormat(help: Help): AnswerFormat {
  return (failure, call, status) => {
    const linked = withHelp(failure, help, () => {})
    const problem = problemJson(linked, call, status)
    if (problem !== undefined || linked === failure) return problem
    return { contentType: 'application/json', body: answerOf(linked, call.id) }
  }
}

function logHelp(call: Call, thrown: unknown): void {
  call.logger.error('the help of errors() failed, so the answer has no address', {
    callId: call.id,
    endpoint: call.endpoint.name,
    cause: thrown,
  })
}
