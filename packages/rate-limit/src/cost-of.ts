import type { Call, GuardedInvocation } from '@hookwell/core'

import type { Complain } from './complaints.ts'

/** How much a call takes, or who says it. */
export type Cost = number | ((call: never, invocation?: GuardedInvocation) => number) | undefined

/** How much of a limit a call takes: from 0 to all of it. Whatever the function fails to say counts as one. */
export function costOf(
  cost: Cost,
  limit: number,
  call: Call,
  invocation: GuardedInvocation | undefined,
  complain: Complain,
): number {
  if (typeof cost !== 'function') return cost ?? 1
  try {
    const given: unknown = (cost as (call: Call, invocation?: GuardedInvocation) => unknown)(call, invocation)
    if (Number.isInteger(given) && (given as number) >= 0) return Math.min(given as number, limit)
    complain(call, "'cost' of rateLimit() gave no whole number, so the call counts as one")
  } catch (thrown) {
    complain(call, "'cost' of rateLimit() threw, so the call counts as one", thrown)
  }
  return 1
}
