/** How a body is written; `json-by-guess` where its type does not say JSON by name. */
export type BodyFormat = 'json' | 'json-by-guess' | 'form' | 'multipart'

/**
 * Tells from the content type how a body is to be read; `undefined` where it cannot be.
 *
 * Parameters such as `charset` decide nothing: JSON is UTF-8 whatever they say, and so are forms. Callers err, so
 * JSON may also come without a type, or as `text/plain` if it begins like an object.
 */
export function bodyFormat(contentType: string | undefined, bytes: Uint8Array): BodyFormat | undefined {
  if (contentType === undefined) return 'json-by-guess'
  if (contentType === 'application/json' || contentType.startsWith('application/json;')) return 'json'
  const end = contentType.indexOf(';')
  const type = (end === -1 ? contentType : contentType.slice(0, end)).trim().toLowerCase()
  if (type === 'application/json' || JSON_SUFFIX.test(type)) return 'json'
  if (type === 'text/plain') return beginsLikeObject(bytes) ? 'json-by-guess' : undefined
  return FORMATS.get(type)
}

const FORMATS: ReadonlyMap<string, BodyFormat> = new Map([
  ['application/x-www-form-urlencoded', 'form'],
  ['multipart/form-data', 'multipart'],
  ['', 'json-by-guess'],
])

/** RFC 6839 section 3.1. */
const JSON_SUFFIX = /^[\w!#$&^.+-]+\/[\w!#$&^.+-]+\+json$/

function beginsLikeObject(bytes: Uint8Array): boolean {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
  for (let index = start; index < bytes.byteLength; index++) {
    const byte = bytes[index]
    if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) return byte === 0x7b
  }
  return false
}
