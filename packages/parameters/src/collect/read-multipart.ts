import type { Call, HookwellError } from '@hookwell/core'

import { countOf } from './count-of.ts'
import type { Limits } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import { replacements } from './read-pairs.ts'
import type { Pair } from './read-pairs.ts'
import { decodeUtf8 } from './utf-8.ts'

/**
 * Reads the fields of a `multipart/form-data` body. Files are no parameters: they are left out, and the note
 * `hookwell.parameters.files` counts them.
 *
 * The runtime's own parser does it. `Response` is named in here only: on Node it is what loads all of Fetch.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
export async function readMultipart(
  call: Pick<Call, 'note'>,
  contentType: string,
  bytes: Uint8Array,
  { maxValues }: Limits,
): Promise<readonly Pair[] | HookwellError> {
  const boundary = boundaryOf(contentType)
  if (boundary === undefined) return parameterErrors.error('body_not_form')
  if (countParts(boundary, bytes) > maxValues) return parameterErrors.error('body_too_complex')
  const parts = await partsOf(boundary, bytes)
  if (parts === undefined) return parameterErrors.error('body_not_form')
  const fields = parts.filter((part): part is Pair => typeof part[1] === 'string')
  if (fields.length < parts.length) call.note('hookwell.parameters.files', parts.length - fields.length)
  // The parser puts U+FFFD where bytes are no UTF-8; one that the sender wrote is a character like any other.
  const replaced = replacements(fields)
  if (replaced > 0 && replaced > countOf('\uFFFD', decodeUtf8(bytes) ?? ''))
    return parameterErrors.error('body_not_utf8')
  return fields
}

/** The one boundary that a content type names. */
function boundaryOf(contentType: string): string | undefined {
  const [boundary, second] = contentType.split(';').flatMap((part) => boundaryIn(part.trim()) ?? [])
  return second === undefined ? boundary : undefined
}

function boundaryIn(parameter: string): string | undefined {
  const [, opening, boundary, closing] = BOUNDARY.exec(parameter) ?? []
  return opening === closing ? boundary : undefined
}

/** RFC 2046 section 5.1.1, without the space that it allows and nobody sends. */
const BOUNDARY = /^boundary=("?)([\w'()+,./:=?-]{1,70})("?)$/i

/** How many parts there can be: lines that begin with the boundary, but for the one that ends them all. */
function countParts(boundary: string, bytes: Uint8Array): number {
  const mark = new TextEncoder().encode(`\n--${boundary}`)
  let count = startsWith(bytes, mark.subarray(1), 0) ? 0 : -1
  // Linear: the line feed that is sought comes in the mark only once.
  for (let at = bytes.indexOf(0x0a); at !== -1; at = bytes.indexOf(0x0a, at + 1)) {
    if (startsWith(bytes, mark, at)) count++
  }
  return count
}

function startsWith(bytes: Uint8Array, mark: Uint8Array, at: number): boolean {
  for (let index = 0; index < mark.length; index++) if (bytes[at + index] !== mark[index]) return false
  return true
}

// With the boundary that was counted, and with no other that the header might also name.
async function partsOf(
  boundary: string,
  bytes: Uint8Array,
): Promise<readonly (readonly [string, unknown])[] | undefined> {
  try {
    const headers = { 'content-type': `multipart/form-data; boundary="${boundary}"` }
    return [...(await new Response(bytes as Uint8Array<ArrayBuffer>, { headers }).formData())]
  } catch {
    return undefined
  }
}
