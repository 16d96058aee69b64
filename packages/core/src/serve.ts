import { makeCall } from './call-object.ts'
import type { Call } from './call.ts'
import { runFrom } from './dispatch.ts'
import type { Host } from './host.ts'
import { remember } from './live-calls.ts'
import { isThenable } from './maybe.ts'
import { toFailure } from './outcome.ts'
import type { Plan } from './plan.ts'
import { newState } from './run-state.ts'
import type { RunState } from './run-state.ts'
import { connectionClosed, settle } from './settle.ts'

/** One call under way, as an adapter holds it: opaque, but for what it needs. */
export type LiveCall = Pick<RunState, 'outcome' | 'callerGone'> & { readonly call: Call }

/** Takes a request in: the clock starts here, before anything else. */
export function openCall(plan: Plan, host: Host): LiveCall {
  const state = newState(plan, host)
  makeCall(state)
  remember(state)
  return state as RunState & { call: Call }
}

/** Runs the pipeline. The reply comes through `host.write`, now or later, exactly once. */
export function runCall(live: LiveCall): void {
  const state = live as RunState & { call: Call }
  const outcome = runFrom(state, state.call, 0)
  if (isThenable(outcome))
    void outcome.then(
      (late) => settle(state, late),
      (thrown: unknown) => settle(state, toFailure(thrown)),
    )
  else settle(state, outcome)
}

/**
 * Says that the host is done with the connection. Before the answer it means that the caller has hung up; after it,
 * `delivered` tells whether the reply went out whole.
 */
export function closeCall(live: LiveCall, delivered: boolean): void {
  connectionClosed(live as RunState & { call: Call }, delivered)
}
