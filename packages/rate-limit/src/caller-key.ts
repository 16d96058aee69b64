import type { Call, GuardedInvocation, Maybe, Trust } from '@hookwell/core'
import { digest } from '@hookwell/core/adapter'

import type { Complain } from './complaints.ts'

/** What a call may be counted by. */
export type By = (call: never, invocation?: GuardedInvocation) => string | undefined

/** Says which counter a call belongs to. */
export type KeyOf = (call: Call & { readonly trust?: Trust }, invocation?: GuardedInvocation) => Maybe<string>

/** What the keys of one limit have in common. */
export interface KeyTerms {
  readonly name: string
  readonly by: By | undefined
  /** Whether keys leave the process. */
  readonly isShared: boolean
  readonly complain: Complain
}

/**
 * Makes the keys of one limit: its name, the endpoint, the tool, and who calls.
 *
 * As JSON, so that no name can pass for two. A key that leaves the process is hashed: stores have their own ideas of
 * what a key may hold and how long it is, and whose name they refuse would not be counted. Besides, no address and no
 * name of a caller stands there then.
 */
export function keysOf({ name, by, isShared, complain }: KeyTerms): KeyOf {
  return (call, invocation) => {
    const who = by === undefined ? trusted(call.trust) : [chosen(by, call, invocation, complain)]
    const key = JSON.stringify([name, call.endpoint.name, invocation?.tool ?? null, ...who])
    return isShared || key.length > MAX_CHARACTERS ? digest(key) : key
  }
}

/** Longer ones are hashed, so that a caller decides how many keys there are, but not how large. */
const MAX_CHARACTERS = 200

function trusted(trust: Trust | undefined): readonly (string | null)[] {
  const { scheme = null, subject, keyId } = trust ?? {}
  // Whoever is named stays who it is when its key is changed.
  return [scheme, subject ?? null, subject === undefined ? (keyId ?? null) : null]
}

// All for whom `by` gives nothing share one counter: whoever leaves a header out gets no limit of his own, nor none.
function chosen(by: By, call: Call, invocation: GuardedInvocation | undefined, complain: Complain): string | null {
  try {
    const given: unknown = (by as (call: Call, invocation?: GuardedInvocation) => unknown)(call, invocation)
    if (typeof given === 'string') return given === '' ? null : given
    if (given !== undefined && given !== null) complain(call, "'by' of rateLimit() gave no text, so it is ignored")
  } catch (thrown) {
    complain(call, "'by' of rateLimit() threw", thrown)
  }
  return null
}
