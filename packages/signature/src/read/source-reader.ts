import { refuse } from '../refusal.ts'
import type { Refusal, Slot } from '../refusal.ts'
import type { Source } from '../row.ts'
import { queryValues } from '../text/query-values.ts'
import type { Addressed } from './addressed.ts'
import { jsonValue } from './json-value.ts'

/** Reads one value of a request. */
export type SourceReader = (request: Addressed) => string | Refusal

/** No header, and no URL, that belongs to a signature comes near this. */
export const MAX_CHARACTERS = 8_192

/** Makes the reader of a value that has to be there exactly once. */
export function sourceReader(source: Source, slot: Slot): SourceReader {
  if ('header' in source) return headerReader(source.header, slot)
  return 'query' in source ? queryReader(source.query, slot) : jsonReader(source.json, slot)
}

function headerReader(name: string, slot: Slot): SourceReader {
  const missing = refuse(`${slot}_missing`, `there is no header '${name}'`)
  const repeated = refuse(`${slot}_malformed`, `the header '${name}' came more than once`)
  const unfit = refuse(`${slot}_malformed`, `the header '${name}' is empty or longer than ${MAX_CHARACTERS} characters`)
  return ({ headers }) => {
    const lines = headers.all(name)
    const value = lines[0]
    if (value === undefined) return missing
    if (lines.length > 1) return repeated
    return value === '' || value.length > MAX_CHARACTERS ? unfit : value
  }
}

function queryReader(name: string, slot: Slot): SourceReader {
  const missing = refuse(`${slot}_missing`, `there is no query parameter '${name}'`)
  const repeated = refuse(`${slot}_malformed`, `the query parameter '${name}' came more than once`)
  const unfit = refuse(`${slot}_malformed`, `the query parameter '${name}' is empty or not percent-encoded UTF-8`)
  const huge = refuse(`${slot}_malformed`, `the URL is longer than ${MAX_CHARACTERS} characters`)
  return ({ url }) => {
    if (url.length > MAX_CHARACTERS) return huge
    const values = queryValues(url, name)
    const value = values[0]
    if (values.length === 0) return missing
    if (values.length > 1) return repeated
    return value === undefined || value === '' ? unfit : value
  }
}

function jsonReader(path: string, slot: Slot): SourceReader {
  const missing = refuse(`${slot}_missing`, `there is no '${path}' in the body, or the body is not JSON`)
  const unfit = refuse(
    `${slot}_malformed`,
    `'${path}' of the body is empty, longer than ${MAX_CHARACTERS} characters or no well-formed text`,
  )
  return ({ json }) => {
    const value = jsonValue(json, path)
    if (value === undefined) return missing
    // Half a surrogate pair is hashed like U+FFFD, and two texts would have one signature.
    return value === '' || value.length > MAX_CHARACTERS || !value.isWellFormed() ? unfit : value
  }
}
