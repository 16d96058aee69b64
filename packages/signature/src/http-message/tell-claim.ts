import type { Witness } from '../shape.ts'
import { shown } from '../text/shown.ts'
import type { ClaimedProof } from './claimed-proof.ts'

/** Says what was read and what was signed, for somebody who looks for a fault. */
export function tellClaim(witness: Witness, { claim, base, digests, nowMs }: ClaimedProof): void {
  const { label, components, createdMs, expiresMs, keyId, algorithm, tag } = claim
  witness('read', `the signature labelled ${shown(label)}${tag === undefined ? '' : `, tag ${shown(tag)}`}`)
  witness('covers', shown(components.map(({ identifier }) => identifier).join(' ')))
  const agoSeconds = Math.round((nowMs - createdMs) / 1_000)
  const until = expiresMs === undefined ? '' : `, expires ${new Date(expiresMs).toISOString()}`
  witness(
    'clock',
    `created ${new Date(createdMs).toISOString()}: ${agoSeconds >= 0 ? `${agoSeconds} s ago` : `${-agoSeconds} s ahead`}${until}`,
  )
  witness('key', keyId === undefined ? "none named: there is no 'keyid'" : `keyid ${shown(keyId)}`)
  witness('signed', shown(base))
  witness('made with', algorithm === undefined ? "whatever the key is for: there is no 'alg'" : shown(algorithm))
  if (digests !== undefined) witness('digest', digests.map(({ hash }) => hash).join(' and '))
}
