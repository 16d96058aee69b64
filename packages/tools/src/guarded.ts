import { configurationFault, isThenable, toFailure } from '@hookwell/core'
import type { Call, GuardedInvocation, InvocationGuard, Maybe, OptionRule, ReplyHeaders } from '@hookwell/core'

import type { Decoded } from './caller-profile.ts'
import type { InvocationOutcome } from './invoke.ts'

/** Lists of guards. */
export const GUARDS: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.every(isGuard),
  must: 'a list of guards, such as [duplicates({ store })]: each an object with a name and a function around',
}

/** Runs a tool with the guards around it, the first one outermost. What one of them throws is a surprise. */
export function guarded(
  guards: readonly InvocationGuard[],
  invocation: GuardedInvocation,
  run: () => Maybe<InvocationOutcome>,
): Maybe<InvocationOutcome> {
  const from = (place: number): Maybe<InvocationOutcome> => {
    const guard = guards[place]
    return guard === undefined ? run() : standAround(guard, invocation, () => from(place + 1))
  }
  return from(0)
}

/**
 * The header of a reply for which nothing was run, since the one run that its call asked for had been made before; in the
 * spelling of Stripe. Of several runs a header could not say which.
 *
 * @see https://docs.stripe.com/api/idempotent_requests
 */
export function replayedHeader(
  guards: readonly InvocationGuard[] | undefined,
  call: Call,
  decoded: Decoded | undefined,
): ReplyHeaders {
  if (guards === undefined || guards.length === 0 || decoded?.requested.length !== 1) return {}
  return call.notes['hookwell.idempotency.replayed'] === true ? { 'idempotent-replayed': 'true' } : {}
}

function standAround(
  guard: InvocationGuard,
  invocation: GuardedInvocation,
  inner: () => Maybe<InvocationOutcome>,
): Maybe<InvocationOutcome> {
  let isUsed = false
  const once = (): Maybe<InvocationOutcome> => {
    if (isUsed)
      throw new Error(
        `the guard '${guard.name}' ran the tool '${invocation.tool}' a second time: call run() at most once`,
      )
    isUsed = true
    return inner()
  }
  try {
    const end = guard.around(invocation, once)
    if (!isThenable(end)) return checked(guard, end)
    return Promise.resolve(end).then((late) => checked(guard, late), surprised)
  } catch (thrown) {
    return surprised(thrown)
  }
}

function checked({ name }: InvocationGuard, end: InvocationOutcome): InvocationOutcome {
  if (typeof (end as Partial<InvocationOutcome> | null | undefined)?.ok === 'boolean') return end
  return surprised(
    configurationFault(`the guard '${name}' gave back no end of a run: return what run() gave, in every branch`),
  )
}

function surprised(thrown: unknown): InvocationOutcome {
  return { ok: false, failure: toFailure(thrown) }
}

function isGuard(value: unknown): value is InvocationGuard {
  const { name, around } = (value ?? {}) as Partial<InvocationGuard>
  return typeof name === 'string' && typeof around === 'function'
}
