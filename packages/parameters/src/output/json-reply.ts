import { reply } from '@hookwell/core'
import type { HookwellError, Reply, ReplyHeaders } from '@hookwell/core'

import { replyInvalid } from './reply-invalid.ts'

/** The value that a reply stands for. */
export interface JsonBody {
  readonly value: unknown
  /** The same as it was written already, by core for a handler's text and by whoever names the content type. */
  readonly text?: string
}

/** What a good reply says as JSON; `undefined` where it says something else, or nothing, or went out already. */
export function jsonBodyOf({ status, body, headers, sent }: Reply): JsonBody | HookwellError | undefined {
  if (status < 200 || status > 299 || status === 204 || body === undefined || sent === true) return undefined
  if (body instanceof Uint8Array) return undefined
  const type = contentTypeOf(headers)
  if (typeof body !== 'string') return type === undefined || isJson(type) ? { value: body } : undefined
  return type !== undefined && isJson(type) ? read(body) : undefined
}

function read(text: string): JsonBody | HookwellError {
  try {
    return { value: JSON.parse(text) as unknown, text }
  } catch {
    // The parser's own message quotes what it read.
    return replyInvalid('not_json', new Error('The reply has a content type of JSON, and its text is none'))
  }
}

/** The same reply with another value, which core makes JSON of. */
export function withValue(given: Reply, value: unknown): Reply {
  // Core takes a text for one that was written already.
  if (typeof value === 'string') return withText(given, JSON.stringify(value))
  const { status, headers } = given
  return reply({ status, ...(headers === undefined ? undefined : { headers }), body: value })
}

/** The same reply with its JSON written out. */
export function withText({ status, headers }: Reply, text: string): Reply {
  if (headers === undefined) return reply({ status, headers: JSON_HEADERS, body: text })
  const typed = contentTypeOf(headers) === undefined ? { ...headers, ...JSON_HEADERS } : headers
  return reply({ status, headers: typed, body: text })
}

const JSON_HEADERS: ReplyHeaders = { 'content-type': 'application/json' }

function contentTypeOf(headers: ReplyHeaders | undefined): string | undefined {
  if (headers === undefined) return undefined
  const name = Object.keys(headers).find((one) => one.toLowerCase() === 'content-type')
  return name === undefined ? undefined : String(headers[name])
}

function isJson(contentType: string): boolean {
  const type = contentType.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  return type === 'application/json' || type.endsWith('+json')
}
