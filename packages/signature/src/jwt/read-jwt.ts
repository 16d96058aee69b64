import type { Addressed } from '../read/addressed.ts'
import { sourceReader } from '../read/source-reader.ts'
import type { SourceReader } from '../read/source-reader.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { JwtPlace, JwtScheme } from './jwt-scheme.ts'
import { parseJwt } from './parse-jwt.ts'
import type { ParsedJwt } from './parse-jwt.ts'

/** Reads the token of a request. */
export type ReadJwt = (request: Addressed) => ParsedJwt | Refusal

const SEVERAL = refuse('signature_malformed', 'the request has tokens in several places')

/** Makes that function. */
export function jwtReader({ from, algorithms }: JwtScheme): ReadJwt {
  const readers = from.map(placeReader)
  return (request) => {
    const texts = readers.map((read) => read(request))
    const [found = texts[0] as Refusal, more] = texts.filter((text) => !isMissing(text))
    if (more !== undefined) return SEVERAL
    return typeof found === 'string' ? parseJwt(found, algorithms) : found
  }
}

function isMissing(text: string | Refusal): boolean {
  return typeof text !== 'string' && text.reason === 'signature_missing'
}

function placeReader(place: JwtPlace): SourceReader {
  if ('query' in place) return sourceReader(place, 'signature')
  const { header, prefix } = place
  const read = sourceReader({ header }, 'signature')
  if (prefix === undefined) return read
  // The name of the scheme counts in any case (RFC 9110 section 11.1); its value is one word.
  const grammar = new RegExp(`^${prefix} +([\\x21-\\x7e]+)$`, 'i')
  const unfit = refuse('signature_malformed', `the header '${header}' is not '${prefix}' and one word`)
  return (request) => {
    const text = read(request)
    return typeof text === 'string' ? (grammar.exec(text)?.[1] ?? unfit) : text
  }
}
