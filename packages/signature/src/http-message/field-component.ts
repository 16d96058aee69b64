import {
  isInnerList,
  parseItem,
  parseList,
  serializeDictionary,
  serializeInnerList,
  serializeItem,
  serializeList,
} from 'structured-headers'

import { MAX_CHARACTERS } from '../read/source-reader.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import type { Component } from './component.ts'
import { readDictionary } from './dictionary.ts'
import type { MessageRequest } from './message-request.ts'
import { trimWhitespace } from './whitespace.ts'

const MISSING = refuse('header_missing', 'a header that the signature covers is not there')
const LONG = refuse('header_malformed', `a covered header is longer than ${MAX_CHARACTERS} characters`)
const UNFIT = refuse('header_malformed', 'a covered header holds a line break, or other than ASCII')
const UNTYPED = refuse(
  'header_malformed',
  'a header that is covered as a structured field is none, or of an unknown type',
)
const NO_MEMBER = refuse('header_missing', 'a covered header is no Dictionary, or has not the member that is covered')

/** The value of a header. RFC 9421 section 2.1. */
export function fieldValue({ name, way, member }: Component, { headers }: MessageRequest): string | Refusal {
  const sent = headers.all(name)
  if (sent.length === 0) return MISSING
  if (sent.join(', ').length > MAX_CHARACTERS) return LONG
  const lines = sent.map(unfold)
  if (way === 'bs') return wrapped(lines)
  const value = lines.join(', ')
  // A line break would end the line that the value stands in, and let it write the next one itself.
  if (!/^[\t\x20-\x7e]*$/.test(value)) return UNFIT
  if (way === 'key') return dictionaryMember(value, member)
  return way === 'sf' ? (rewritten(name, value) ?? UNTYPED) : value
}

/** A line without what HTTP/1.1 once allowed: a break in it that is followed by whitespace. RFC 9112 section 5.2. */
function unfold(line: string): string {
  const [first = '', ...rest] = line.split('\r\n')
  if (!rest.every((part) => /^[ \t]/.test(part))) return line
  return trimWhitespace([first, ...rest].map(trimWhitespace).join(' '))
}

/** Each line as bytes, so that commas inside of it are told from those between. RFC 9421 section 2.1.3. */
function wrapped(lines: readonly string[]): string | Refusal {
  // A character is a byte: HTTP headers are read as Latin-1.
  if (lines.some((line) => !/^[\t\x20-\xff]*$/.test(line))) return UNFIT
  return lines.map((line) => `:${encodeBase64(Uint8Array.from(line, (letter) => letter.charCodeAt(0)))}:`).join(', ')
}

/** RFC 9421 section 2.1.2. */
function dictionaryMember(value: string, name: string): string | Refusal {
  const found = readDictionary(value)?.get(name)
  if (found === undefined) return NO_MEMBER
  return (
    written(() => (isInnerList(found.value) ? serializeInnerList(found.value) : serializeItem(found.value))) ?? UNTYPED
  )
}

type StructuredType = 'dictionary' | 'list' | 'item'

/** The structured fields that a request can have. https://www.iana.org/assignments/http-fields */
const TYPES: ReadonlyMap<string, StructuredType> = new Map([
  ['accept-signature', 'dictionary'],
  ['client-cert', 'item'],
  ['client-cert-chain', 'list'],
  ['content-digest', 'dictionary'],
  ['priority', 'dictionary'],
  ['repr-digest', 'dictionary'],
  ['signature', 'dictionary'],
  ['signature-input', 'dictionary'],
  ['want-content-digest', 'dictionary'],
  ['want-repr-digest', 'dictionary'],
])

/** The value as RFC 9651 section 4.1 writes it. */
function rewritten(name: string, value: string): string | undefined {
  const type = TYPES.get(name)
  if (type === 'item') return written(() => serializeItem(parseItem(value)))
  if (type === 'list') return written(() => serializeList(parseList(value)))
  if (type === undefined) return undefined
  const members = readDictionary(value)
  return (
    members && written(() => serializeDictionary(new Map([...members].map(([key, member]) => [key, member.value]))))
  )
}

function written(write: () => string): string | undefined {
  try {
    return write()
  } catch {
    return undefined
  }
}
