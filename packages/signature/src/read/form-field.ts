import { queryValues } from '../text/query-values.ts'
import { multipartField } from './multipart-field.ts'

/**
 * One field of a form, as bytes: `application/x-www-form-urlencoded` or `multipart/form-data`. `undefined` where the body
 * is no form, or does not hold the field exactly once.
 */
export function formField(contentType: string | undefined, body: Uint8Array, name: string): Uint8Array | undefined {
  const [type = '', ...parameters] = (contentType ?? '').split(';').map((part) => part.trim())
  if (type.toLowerCase() === 'application/x-www-form-urlencoded') return urlEncodedField(body, name)
  if (type.toLowerCase() !== 'multipart/form-data') return undefined
  const [boundary, second] = parameters.flatMap((parameter) => boundaryOf(parameter) ?? [])
  return boundary === undefined || second !== undefined ? undefined : multipartField(body, boundary, name)
}

/** RFC 2046 section 5.1.1, without the space that it allows and nobody sends. */
const BOUNDARY = /^boundary=("?)([\w'()+,./:=?-]{1,70})("?)$/i

function boundaryOf(parameter: string): string | undefined {
  const [, opening, boundary, closing] = BOUNDARY.exec(parameter) ?? []
  return opening === closing ? boundary : undefined
}

function urlEncodedField(body: Uint8Array, name: string): Uint8Array | undefined {
  let text: string
  try {
    text = UTF_8.decode(body)
  } catch {
    return undefined
  }
  const [value, ...more] = queryValues(`?${text}`, name)
  return value === undefined || more.length > 0 ? undefined : new TextEncoder().encode(value)
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
