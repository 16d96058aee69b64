import type { Call } from './call.ts'
import { isHookwellError } from './error.ts'
import { isThenable } from './maybe.ts'
import type { Maybe } from './maybe.ts'
import { configurationFault, toFailure } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import type { Step } from './plan.ts'
import { isReply } from './reply.ts'
import { mark } from './run-state.ts'
import type { RunState } from './run-state.ts'

/**
 * Runs the plan from one step on. Gives back an outcome, or a promise that never rejects: whatever is thrown inside
 * has become a failure, so that no middleware needs a `try` of its own.
 */
export function runFrom(state: RunState, call: Call, index: number): Maybe<Outcome> {
  // Nobody is waiting any more: what has not begun is not begun.
  if (state.outcome !== undefined) return state.outcome
  const step = state.plan.steps[index]
  if (step === undefined) return runTerminal(state, call)
  if (step.stage !== undefined) mark(state, step.stage)
  let used = false
  let inner: Maybe<Outcome> | undefined
  try {
    const result = step.run(call, (adds) => {
      if (used) throw new Error(`next() was called a second time in the middleware '${step.stage ?? 'after trust'}'`)
      used = true
      const target = call as unknown as Record<string, unknown>
      // for-in onto the one object: measured at 155 ns for five middlewares, spread at 680.
      for (const key in adds) target[key] = (adds as Record<string, unknown>)[key]
      inner = runFrom(state, call, index + 1)
      return inner
    })
    // What next() gave has been looked at already.
    if (result === inner && inner !== undefined) return inner
    if (!isThenable(result)) return step.checked(result)
    const promise = result instanceof Promise ? result : Promise.resolve(result)
    return promise.then(step.checked, toFailure)
  } catch (thrown) {
    return toFailure(thrown)
  }
}

function runTerminal(state: RunState, call: Call): Maybe<Outcome> {
  mark(state, 'handler')
  try {
    return state.plan.terminal(call, state.host)
  } catch (thrown) {
    return toFailure(thrown)
  }
}

/** Makes the check of a step: those further out read the outcome, so it has to be one. */
export function outcomeCheck(stage: string | undefined): Step['checked'] {
  const name = stage === undefined ? 'afterTrust of a middleware' : `the middleware '${stage}'`
  return (given) => {
    if (isReply(given) || isHookwellError(given)) return given
    return configurationFault(
      `${name} gave back neither a reply nor a failure: return what next() gave, in every branch`,
    )
  }
}
