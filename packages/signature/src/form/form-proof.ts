import { algorithms } from '../crypto/algorithm.ts'
import { sourceReader } from '../read/source-reader.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { Addressed } from '../read/addressed.ts'
import { encodings } from '../text/encoding.ts'
import type { FormScheme } from './form-scheme.ts'

/** What a call says for itself in its headers. */
export interface FormProof {
  readonly signatures: readonly Uint8Array[]
  /** Empty where the row has none. */
  readonly nonce: string
}

const MAX_SIGNATURES = 32

const MANY = refuse('signature_malformed', `the header holds more than ${MAX_SIGNATURES} signatures`)
const ENCODED = refuse('signature_malformed', 'a signature is not written as it should be, or has the wrong length')
const NONCE = refuse('id_malformed', 'the nonce holds what no nonce holds, or is longer than 256 characters')

/**
 * Whether a text can be a nonce. It holds no dot, since it stands behind one at the end of what is signed, and the fields
 * before it may hold some; and no comma or space, which runtimes put between the lines of a repeated header.
 */
export function isNonce(text: string): boolean {
  return /^[\x21-\x2b\x2d\x2f-\x7e]{1,256}$/.test(text)
}

/** Makes the function that reads the headers of a call. */
export function formProofReader(row: FormScheme): (request: Addressed) => FormProof | Refusal {
  const readText = sourceReader(row.signature, 'signature')
  const readNonce = row.nonce === undefined ? undefined : sourceReader(row.nonce, 'id')
  const { decode, lengthOf } = encodings.base64
  const width = lengthOf(algorithms[row.algorithm].byteCount ?? 0)
  return (request) => {
    const text = readText(request)
    if (typeof text !== 'string') return text
    const items = row.between === undefined ? [text] : text.split(row.between, MAX_SIGNATURES + 1)
    if (items.length > MAX_SIGNATURES) return MANY
    const signatures: Uint8Array[] = []
    for (const item of items) {
      const signature = item.length === width ? decode(item) : undefined
      if (signature === undefined) return ENCODED
      signatures.push(signature)
    }
    const nonce = readNonce === undefined ? '' : readNonce(request)
    if (typeof nonce !== 'string') return nonce
    return readNonce !== undefined && !isNonce(nonce) ? NONCE : { signatures, nonce }
  }
}
