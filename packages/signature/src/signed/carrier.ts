import type { Addressed } from '../read/addressed.ts'
import { queryValues } from '../text/query-values.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { jsonValue } from '../read/json-value.ts'
import type { Carrier, SignedScheme } from './signed-scheme.ts'
import { numberedHeaders, numberedNames } from './numbered-headers.ts'
import { signatureReader } from './signature-reader.ts'
import type { ReadSignatures } from './signature-reader.ts'
import { sourceReader } from '../read/source-reader.ts'
import type { SourceReader } from '../read/source-reader.ts'

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
  const sets = row.carriers.map((carrier, index) => ({
    isUsed: usageOf(
      carrier,
      row.carriers.filter((_other, at) => at !== index),
    ),
    read: readerOf(row, carrier),
  }))
  const [first] = sets as [(typeof sets)[number]]
  if (sets.length === 1) return first.read
  return (request) => {
    const used = sets.filter(({ isUsed }) => isUsed(request))
    return used.length > 1 ? MIXED : (used[0] ?? first).read(request)
  }
}

/** Whether a request has something of a set that no other set has as well. */
function usageOf(carrier: Carrier, others: readonly Carrier[]): (request: Addressed) => boolean {
  const shared = new Set(others.flatMap((other) => Object.values(other).map(placeName)))
  const places = Object.values(carrier).filter((place) => !('field' in place) && !shared.has(placeName(place)))
  return ({ headers, url, json }) =>
    (places as readonly Exclude<Place, { field: string }>[]).some((source) => {
      if ('header' in source) return headers.get(source.header) !== undefined
      if ('headers' in source) return numberedNames(headers, source.headers).length > 0
      return 'query' in source ? queryValues(url, source.query).length > 0 : jsonValue(json, source.json) !== undefined
    })
}

type Place = NonNullable<Carrier[keyof Carrier]>

function placeName(place: Place): string {
  return Object.entries(place).join()
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
  const readSignatures = signaturesOf(row, carrier, field)
  const readTimestamp = time === undefined || 'field' in time ? nothing : sourceReader(time, 'timestamp')
  const readId = carrier.id === undefined ? nothing : sourceReader(carrier.id, 'id')
  const readSubject = carrier.subject === undefined ? nothing : sourceReader(carrier.subject, 'subject')

  return (request) => {
    const read = readSignatures(request)
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

/** Reads the signatures of a request: of one value, or of the headers that are numbered. */
function signaturesOf(
  row: SignedScheme,
  { signature }: Carrier,
  field: string | undefined,
): (request: Addressed) => ReadSignatures | Refusal {
  const readText = signatureReader(row, field)
  if ('headers' in signature) return numberedHeaders(signature.headers, readText)
  const readSource = sourceReader(signature, 'signature')
  return (request) => {
    const text = readSource(request)
    return typeof text === 'string' ? readText(text) : text
  }
}

const nothing: SourceReader = () => ''
