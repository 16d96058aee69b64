import { jsonValues } from '../read/json-value.ts'
import { sourceReader, MAX_CHARACTERS } from '../read/source-reader.ts'
import type { Addressed } from '../read/addressed.ts'
import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { decodeBase64 } from '../text/strict-base64.ts'
import type { TokenSource } from './token-scheme.ts'

/** Reads the tokens of a request: one, or one an entry where a body carries a list. Each has to be right. */
export type ReadTokens = (request: Addressed) => readonly Uint8Array[] | Refusal

/** Makes that function. */
export function tokenReader(from: TokenSource): ReadTokens {
  if ('json' in from) return jsonTokens(from.json)
  if ('authorization' in from) return authorizationToken(from.authorization)
  const read = sourceReader(from, 'signature')
  return (request) => {
    const text = read(request)
    return typeof text === 'string' ? [encoder.encode(text)] : text
  }
}

const encoder = new TextEncoder()

function jsonTokens(path: string): ReadTokens {
  const missing = refuse('signature_missing', `there is no '${path}' in the body, or the body is not JSON`)
  const unfit = refuse(
    'signature_malformed',
    `'${path}' of the body is empty, longer than ${MAX_CHARACTERS} characters or no well-formed text`,
  )
  return ({ json }) => {
    const values = jsonValues(json, path)
    if (values === undefined) return missing
    if (values.some((value) => value === '' || value.length > MAX_CHARACTERS || !value.isWellFormed())) return unfit
    return values.map((value) => encoder.encode(value))
  }
}

function authorizationToken(authorization: 'Bearer' | 'Basic'): ReadTokens {
  const read = sourceReader({ header: 'authorization' }, 'signature')
  // The name of the scheme counts in any case (RFC 9110 section 11.1); its value is one word.
  const grammar = new RegExp(`^${authorization} +([\\x21-\\x7e]+)$`, 'i')
  const unfit = refuse('signature_malformed', `the header 'authorization' is not '${authorization}' and one word`)
  return (request) => {
    const text = read(request)
    if (typeof text !== 'string') return text
    const word = grammar.exec(text)?.[1]
    if (word === undefined) return unfit
    const bytes = authorization === 'Basic' ? decodeBase64(word) : encoder.encode(word)
    return bytes === undefined ? unfit : [bytes]
  }
}
