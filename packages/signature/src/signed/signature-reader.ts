import { algorithms } from '../crypto/algorithm.ts'
import { encodings } from '../text/encoding.ts'
import type { Encoding } from '../text/encoding.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { decodeDerSignature } from '../text/der-signature.ts'
import type { SignedScheme } from './signed-scheme.ts'

/** What a signature's text holds. */
export interface ReadSignatures {
  readonly signatures: readonly Uint8Array[]
  /** The value of the field that was asked for; `undefined` where it is not there. */
  readonly field: string | undefined
}

/** Each candidate is compared with each key; more than this nobody sends (the OpenAI SDK draws the same line). */
export const MAX_SIGNATURES = 32

const MANY = refuse('signature_malformed', `the header holds more than ${MAX_SIGNATURES} signatures`)
const ITEM = refuse('signature_malformed', 'an item of the signature header is no name and value')
const PREFIX = refuse('signature_malformed', 'the signature does not begin as it should')
const ENCODED = refuse('signature_malformed', 'a signature is not written as it should be, or has the wrong length')
const TWICE = refuse('timestamp_malformed', 'the signature header holds its time more than once')

/**
 * Makes the reader of a row's signature text.
 *
 * @param field The name of an item that is no signature but is wanted too; it may come once.
 */
export function signatureReader(
  row: SignedScheme,
  field: string | undefined,
): (text: string) => ReadSignatures | Refusal {
  const { encoding, between, pair, wanted = [], prefix = '' } = row.grammar
  const { lengthOf } = encodings[encoding]
  const { byteCount } = algorithms[row.algorithm]
  const width = byteCount === undefined ? undefined : lengthOf(byteCount)
  const decode = decoderOf(row)
  const leads = pair === undefined ? [prefix] : wanted.map((name) => name + pair)
  const fieldLead = pair === undefined || field === undefined ? undefined : field + pair
  const none = refuse('signature_missing', `the header holds no signature named ${wanted.join(' or ')}`)

  return (text) => {
    // Nearly always one: a list that is pushed to begins with room for seventeen.
    let signatures: Uint8Array[] | undefined
    let fieldValue: string | undefined
    for (let from = 0, split = 0; split !== -1; from = split + 1) {
      split = between === undefined ? -1 : text.indexOf(between, from)
      const start = startOf(text, from, between)
      const end = split === -1 ? text.length : split
      // Places in the one text, where slices would read nicer: every call goes through here.
      const valueAt = behindLead(text, start, leads)
      if (valueAt !== -1) {
        const isFit = valueAt <= end && (width === undefined || end - valueAt === width)
        const signature = isFit ? decode(text, valueAt, end) : undefined
        if (signature === undefined) return ENCODED
        if (signatures === undefined) signatures = [signature]
        else if (signatures.push(signature) > MAX_SIGNATURES) return MANY
      } else if (fieldLead !== undefined && text.startsWith(fieldLead, start)) {
        if (fieldValue !== undefined) return TWICE
        fieldValue = text.slice(start + fieldLead.length, end)
      } else if (pair === undefined) {
        return PREFIX
      } else {
        const pairAt = text.indexOf(pair, start)
        if (pairAt <= start || pairAt >= end) return ITEM
      }
    }
    return signatures === undefined ? none : { signatures, field: fieldValue }
  }
}

/** How a signature is read; one of ECDSA in DER comes out as `r` and `s`, so that one signature has one spelling. */
function decoderOf({ algorithm, grammar }: SignedScheme): Encoding['decode'] {
  const { decode } = encodings[grammar.encoding]
  const made = algorithms[algorithm]
  if (made.kind !== 'public') return decode
  if (made.isDer) {
    return (text, from, to) => {
      const der = decode(text, from, to)
      return der === undefined ? undefined : decodeDerSignature(der, P256_BYTES)
    }
  }
  return (text, from, to) => {
    const bytes = decode(text, from, to)
    return bytes === undefined || bytes.length === 0 || bytes.length > MAX_SIGNATURE_BYTES ? undefined : bytes
  }
}

const P256_BYTES = 32
/** RSA with 8,192 bits. */
const MAX_SIGNATURE_BYTES = 1_024

/** Where an item begins; some senders put one space behind a comma (WorkOS). */
function startOf(text: string, from: number, between: string | undefined): number {
  return from > 0 && between !== ' ' && text.charCodeAt(from) === SPACE ? from + 1 : from
}

const SPACE = 0x20

/** Where the value of an item begins that is a signature; -1 where it is none. */
function behindLead(text: string, start: number, leads: readonly string[]): number {
  for (const lead of leads) if (text.startsWith(lead, start)) return start + lead.length
  return -1
}
