import type { Content } from '../crypto/crypto-port.ts'
import type { VerifierTerms, Witness } from '../shape.ts'
import { shown } from '../text/shown.ts'
import type { Proof } from './proof.ts'
import type { SignedScheme } from './signed-scheme.ts'

/** Says what was read and what was signed, for somebody who looks for a fault. */
export function tellProof(
  witness: Witness,
  { row }: VerifierTerms<SignedScheme>,
  { signatures, atMs, nowMs, id, subject }: Proof,
  content: Content,
): void {
  const [carrier] = row.carriers
  const place = Object.entries(carrier?.signature ?? {})
    .map(([kind, name]) => `${kind} '${String(name)}'`)
    .join()
  witness(
    'read',
    `${signatures.length === 1 ? 'one signature' : `${signatures.length} signatures`}, ${row.grammar.encoding}, from the ${place}`,
  )
  if (id !== '') witness('id', shown(id))
  if (subject !== '') witness('subject', shown(subject))
  if (atMs !== undefined) {
    const agoSeconds = Math.round((nowMs - atMs) / 1_000)
    witness(
      'clock',
      `signed ${new Date(atMs).toISOString()}: ${agoSeconds >= 0 ? `${agoSeconds} s ago` : `${-agoSeconds} s ahead`}`,
    )
  }
  witness('key', `taken as ${row.key}`)
  witness('signed', `${row.parts.map(partName).join(' + ')}: ${shown(content)}`)
  witness('made with', row.algorithm)
}

function partName(part: SignedScheme['parts'][number]): string {
  if (typeof part === 'string') return part
  return 'literal' in part ? `'${part.literal}'` : Object.values(part).join()
}
