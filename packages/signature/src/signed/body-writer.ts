import { formField } from '../read/form-field.ts'
import { putJsonValue, readJsonBody } from '../read/json-value.ts'
import type { SignOptions } from '../sign-options.ts'
import { readsJson } from './reads-json.ts'
import type { SignedScheme } from './signed-scheme.ts'

/** The body of a call while it is being signed: rows that have something of their proof in it put it there. */
export interface BodyWriter {
  /** The headers that are sent along; how the body is written is ours to say where it is a form. */
  readonly headers: Readonly<Record<string, string>>
  json(): unknown
  set(path: string, value: string | number): void
  bytes(): string | Uint8Array
}

const BOUNDARY = 'hookwell-7MA4YWxkTrZu0gW'

/** @throws TypeError when the row needs a JSON object and the body is none. */
export function bodyWriter(of: string, row: SignedScheme, { body = '', headers = {} }: SignOptions): BodyWriter {
  if (!readsJson(row)) return { headers, json: () => undefined, set: () => {}, bytes: () => body }
  const { jsonField } = row
  const given = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const type = Object.entries(headers).find(isContentType)?.[1]
  const inForm = jsonField === undefined ? undefined : formField(type, given, jsonField)
  const json = readJsonBody(inForm ?? given)
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new TypeError(`${of} puts its proof into the body, so 'body' must be a JSON object`)
  }
  // What nothing is put into stays as it was written, letter for letter.
  let isChanged = false
  const text = (): string => JSON.stringify(json)
  return {
    headers: jsonField === undefined ? headers : formHeaders(headers),
    json: () => json,
    set: (path, value) => {
      putJsonValue(json as Record<string, unknown>, path, value)
      isChanged = true
    },
    bytes: () => {
      if (jsonField !== undefined) return multipart(jsonField, text())
      return isChanged ? text() : body
    },
  }
}

function formHeaders(headers: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const others = Object.entries(headers).filter((header) => !isContentType(header))
  return { ...Object.fromEntries(others), 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }
}

function isContentType([name]: readonly [string, string]): boolean {
  return name.toLowerCase() === 'content-type'
}

function multipart(field: string, text: string): string {
  return `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"\r\n\r\n${text}\r\n--${BOUNDARY}--\r\n`
}
