import type { HeaderReader } from '@hookwell/core'

import { MAX_CHARACTERS } from '../read/source-reader.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { readClaim } from './claim.ts'
import type { Claim } from './claim.ts'
import { readDictionary } from './dictionary.ts'
import type { Member } from './dictionary.ts'

/** So many signatures a message may have; each of them is checked with the keys. */
const MAX_SIGNATURES = 8

const LABELS = refuse('signature_malformed', "'signature' and 'signature-input' do not hold the same labels")

const UNFIT = [
  `is not a list of at most ${MAX_SIGNATURES} signatures, each label once`,
  `in at most ${MAX_CHARACTERS} characters, written as RFC 9651 section 4.1 writes it`,
].join(', ')

/**
 * Reads the signatures of a message, each as a claim or the reason why it is none; a refusal where the headers themselves
 * are wrong. RFC 9421 section 4.1 has the sender write exactly what was signed, so another spelling of the same is none.
 */
export function readClaims(headers: HeaderReader): readonly (Claim | Refusal)[] | Refusal {
  const inputs = readMembers(headers, 'signature-input')
  if (isRefusal(inputs)) return inputs
  const signatures = readMembers(headers, 'signature')
  if (isRefusal(signatures)) return signatures
  if (inputs.size !== signatures.size) return LABELS
  const claims: (Claim | Refusal)[] = []
  for (const [label, input] of inputs) {
    const signature = signatures.get(label)
    if (signature === undefined) return LABELS
    claims.push(readClaim(label, input, signature))
  }
  return claims
}

function readMembers(headers: HeaderReader, name: string): ReadonlyMap<string, Member> | Refusal {
  const lines = headers.all(name)
  if (lines.length === 0) return refuse('signature_missing', `there is no header '${name}'`)
  const members = readDictionary(lines.join(', '))
  if (
    members === undefined ||
    members.size > MAX_SIGNATURES ||
    ![...members.values()].every(({ isCanonical }) => isCanonical)
  ) {
    return refuse('signature_malformed', `the header '${name}' ${UNFIT}`)
  }
  return members
}
