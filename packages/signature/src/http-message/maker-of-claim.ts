import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { ClaimedProof } from './claimed-proof.ts'
import type { MessageKey } from './message-keys.ts'

const UNKNOWN = refuse(
  'key_unknown',
  "'keyid' is the id of none of the keys; a key with an id, { id, key }, is only for signatures that name it",
)
const REFUSED = refuse('algorithm_refused', "'alg' is not what the key, or the scheme, allows")
const MISMATCH = refuse('signature_mismatch', 'the signature does not fit what was signed, with any of the keys')

/**
 * Those of the keys that a claim may be of. A key that its owner gave no id is called by its place in the list, which no
 * caller knows: it is for every claim.
 */
export function keysFor(keys: readonly MessageKey[], keyId: string | undefined): readonly MessageKey[] | Refusal {
  const candidates = keys.filter(({ id }, index) => id === keyId || id === String(index))
  return candidates.length === 0 ? UNKNOWN : candidates
}

/** Which key made the signature. The key says with what; the message may only say the same. */
export function makerOfClaim(keys: readonly MessageKey[], { claim, base }: ClaimedProof): Maybe<MessageKey | Refusal> {
  const usable = keys.flatMap((key) => {
    const algorithm = key.algorithms.find((name) => claim.algorithm === undefined || claim.algorithm === name)
    return algorithm === undefined ? [] : [{ key, algorithm }]
  })
  const from = (index: number): Maybe<MessageKey | Refusal> => {
    const next = usable[index]
    if (next === undefined) return index === 0 ? REFUSED : MISMATCH
    return after(next.key.made(next.algorithm, base, claim.signature), (made) => (made ? next.key : from(index + 1)))
  }
  return from(0)
}
