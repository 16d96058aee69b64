import type { Call, HookwellError } from '@hookwell/core'

import type { Decoded, InvocationResult, Requested } from './caller-profile.ts'
import type { InvocationOutcome } from './invoke.ts'
import type { Tool } from './tool.ts'

/** The invocations of one call, as far as they have got. */
export interface Batch {
  readonly decoded: Decoded
  /** By position; a hole where one still runs. */
  readonly outcomes: (InvocationOutcome | undefined)[]
  /** The tools whose handlers have begun. */
  readonly begun: Map<Requested, Tool>
  /** What the call as a whole failed of, in the words of whoever said so first. */
  failure?: HookwellError
}

// On the call itself, under a key that nobody else has: cheaper for the garbage collector than an entry in a WeakMap.
const BATCH = Symbol('hookwell.batch')

/** Ties the invocations to their call, so that an answer before they are through knows of them. */
export function rememberBatch(call: Call, decoded: Decoded): Batch {
  const batch: Batch = { decoded, outcomes: decoded.requested.map(() => undefined), begun: new Map() }
  ;(call as Call & { [BATCH]?: Batch })[BATCH] = batch
  return batch
}

/** The invocations of a call, or `undefined` where it was not read so far. */
export function batchOf(call: Call): Batch | undefined {
  return (call as Call & { [BATCH]?: Batch })[BATCH]
}

/** The results in the order of the call; `unfinished` stands for what still runs. */
export function resultsOf(
  { decoded, outcomes }: Batch,
  unfinished: (requested: Requested) => InvocationOutcome,
): InvocationResult[] {
  return decoded.requested.map((requested, index) => ({
    requested,
    outcome: outcomes[index] ?? unfinished(requested),
  }))
}
