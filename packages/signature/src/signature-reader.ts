import { algorithms } from './algorithm.ts'
import { encodings } from './encoding.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { SignedScheme } from './scheme.ts'

/** What a signature's text holds. */
export interface ReadSignatures {
  readonly signatures: readonly Uint8Array[]
  /** The value of the field that was asked for; `undefined` where it is not there. */
  readonly field: string | undefined
}

/** Each candidate is compared with each key; more than this nobody sends (the OpenAI SDK draws the same line). */
const MAX_SIGNATURES = 32

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
  const { decode, lengthOf } = encodings[encoding]
  const width = lengthOf(algorithms[row.algorithm].byteCount)
  const leads = pair === undefined ? [prefix] : wanted.map((name) => name + pair)
  const fieldLead = pair === undefined || field === undefined ? undefined : field + pair
  const none = refuse('signature_missing', `the header holds no signature named ${wanted.join(' or ')}`)

  return (text) => {
    const signatures: Uint8Array[] = []
    let fieldValue: string | undefined
    for (let start = 0, end = 0; end !== -1; start = end + 1) {
      end = between === undefined ? -1 : text.indexOf(between, start)
      const item = itemAt(text, start, end, between)
      const lead = leadOf(item, leads)
      if (lead !== undefined) {
        const value = item.slice(lead.length)
        const signature = value.length === width ? decode(value) : undefined
        if (signature === undefined) return ENCODED
        if (signatures.push(signature) > MAX_SIGNATURES) return MANY
      } else if (fieldLead !== undefined && item.startsWith(fieldLead)) {
        if (fieldValue !== undefined) return TWICE
        fieldValue = item.slice(fieldLead.length)
      } else if (pair === undefined) {
        return PREFIX
      } else if (item.indexOf(pair) < 1) {
        return ITEM
      }
    }
    return signatures.length === 0 ? none : { signatures, field: fieldValue }
  }
}

/** The text from `start` to `end`, -1 being the end of the text; some senders put one space behind a comma (WorkOS). */
function itemAt(text: string, start: number, end: number, between: string | undefined): string {
  const from = start > 0 && between !== ' ' && text.charAt(start) === ' ' ? start + 1 : start
  return end === -1 ? text.slice(from) : text.slice(from, end)
}

function leadOf(item: string, leads: readonly string[]): string | undefined {
  for (const lead of leads) if (item.startsWith(lead)) return lead
  return undefined
}
