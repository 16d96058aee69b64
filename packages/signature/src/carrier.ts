import type { Addressed } from './addressed.ts'
import { queryValues } from './query-values.ts'
import { isRefusal, refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { Carrier, SignedScheme, Source } from './scheme.ts'
import { signatureReader } from './signature-reader.ts'
import { sourceReader } from './source-reader.ts'
import type { SourceReader } from './source-reader.ts'

/** What one request carries for its signature; what a row has no use for is empty. */
export interface Carried {
  readonly signatures: readonly Uint8Array[]
  readonly timestamp: string
  readonly id: string
  readonly subject: string
}

type ReadCarried = (request: Addressed) => Carried | Refusal

const MIXED = refuse('signature_malformed', 'headers of two signature sets came in one request')

/** Makes the function that finds the one set of headers that a request uses, and reads it. */
export function carriedReader(row: SignedScheme): ReadCarried {
  const sets = row.carriers.map((carrier) => ({ isUsed: usageOf(carrier), read: readerOf(row, carrier) }))
  const [first] = sets as [(typeof sets)[number]]
  if (sets.length === 1) return first.read
  return (request) => {
    const used = sets.filter(({ isUsed }) => isUsed(request))
    return used.length > 1 ? MIXED : (used[0] ?? first).read(request)
  }
}

function usageOf(carrier: Carrier): (request: Addressed) => boolean {
  const sources = Object.values(carrier).filter((source): source is Source => !('field' in source))
  return ({ headers, url }) =>
    sources.some((source) =>
      'header' in source ? headers.get(source.header) !== undefined : queryValues(url, source.query).length > 0,
    )
}

const FIELD_MISSING = refuse('timestamp_missing', 'the signature header holds no time')
const ID_UNFIT = refuse('id_malformed', 'the id holds what no id holds, or is longer than 256 characters')

// No comma and no space: runtimes that join the lines of a repeated header put both there.
function isId(text: string): boolean {
  if (text.length > 256) return false
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    if (code <= 0x20 || code >= 0x7f || code === COMMA) return false
  }
  return text !== ''
}

const COMMA = 0x2c

function readerOf(row: SignedScheme, carrier: Carrier): ReadCarried {
  const { timestamp: time } = carrier
  const field = time !== undefined && 'field' in time ? time.field : undefined
  const readText = sourceReader(carrier.signature, 'signature')
  const readSignatures = signatureReader(row, field)
  const readTimestamp = time === undefined || 'field' in time ? nothing : sourceReader(time, 'timestamp')
  const readId = carrier.id === undefined ? nothing : sourceReader(carrier.id, 'id')
  const readSubject = carrier.subject === undefined ? nothing : sourceReader(carrier.subject, 'subject')

  return (request) => {
    const text = readText(request)
    if (typeof text !== 'string') return text
    const read = readSignatures(text)
    if (isRefusal(read)) return read
    const timestamp = field === undefined ? readTimestamp(request) : (read.field ?? FIELD_MISSING)
    if (typeof timestamp !== 'string') return timestamp
    const id = readId(request)
    if (typeof id !== 'string') return id
    if (readId !== nothing && !isId(id)) return ID_UNFIT
    const subject = readSubject(request)
    if (typeof subject !== 'string') return subject
    return { signatures: read.signatures, timestamp, id, subject }
  }
}

const nothing: SourceReader = () => ''
