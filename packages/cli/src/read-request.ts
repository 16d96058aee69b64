import type { RecordedRequest } from '@hookwell/signature/inspect'

import type { CommandIo } from './command-io.ts'
import { decodeText } from './read-file.ts'
import { isWrongUse } from './wrong-use.ts'
import type { WrongUse } from './wrong-use.ts'

/** No webhook comes near this. */
const MAX_BYTES = 33_554_432

const FORM =
  'send { "method": "POST", "url": "https://…", "headers": { "name": "value" }, "body": "…" or "bodyBase64": "…" } ' +
  'on standard input'

/** Reads the request on standard input. */
export async function readRequest({ stdin }: CommandIo): Promise<RecordedRequest | WrongUse> {
  if (stdin.isTTY === true) return fault('there is no request on standard input')
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk as Uint8Array))
    size += (chunk as Uint8Array).length
    if (size > MAX_BYTES) return fault(`the request is larger than ${MAX_BYTES} bytes`)
  }
  return parseRequest(Buffer.concat(chunks))
}

/** Reads a request file. */
export function parseRequest(bytes: Uint8Array): RecordedRequest | WrongUse {
  const text = decodeText(bytes)
  if (text === undefined) return fault('the request is not UTF-8')
  if (text.trim() === '') return fault('the request is empty')
  const json = parseJson(text)
  if (!isObject(json)) return fault('the request is no JSON object')
  const { method = 'POST', url = 'http://localhost/', headers = {}, body, bodyBase64 } = json
  if (typeof method !== 'string' || !/^[\w!#$%&'*+.^`|~-]+$/.test(method))
    return fault("its 'method' is no HTTP method")
  if (typeof url !== 'string' || url === '') return fault("its 'url' is no text")
  if (!isObject(headers)) return fault("its 'headers' are no object of names and values")
  const odd = Object.entries(headers).find(([, value]) => !isHeader(value))
  if (odd !== undefined) return fault(`its header '${odd[0]}' is neither text nor a list of texts`)
  const read = bodyBytes(body, bodyBase64)
  if (isWrongUse(read)) return read
  return { method, url, headers: headers as RecordedRequest['headers'], body: read }
}

function bodyBytes(body: unknown, bodyBase64: unknown): Uint8Array | WrongUse {
  if (body !== undefined && bodyBase64 !== undefined)
    return fault("it has 'body' and 'bodyBase64': one of them is enough")
  if (bodyBase64 !== undefined) {
    const bytes = typeof bodyBase64 === 'string' ? decodeBase64(bodyBase64) : undefined
    return bytes ?? fault("its 'bodyBase64' is no base64")
  }
  if (body === undefined) return new Uint8Array()
  if (typeof body === 'string' && body.isWellFormed()) return new TextEncoder().encode(body)
  if (typeof body === 'string') return fault("its 'body' is no well-formed text; give its bytes as 'bodyBase64'")
  return {
    error: "the 'body' of the request is parsed JSON, not the text that came",
    next: 'record the body before it is parsed, and give it as one text: written anew, its signature never holds',
  }
}

function decodeBase64(text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    return undefined
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isHeader(value: unknown): boolean {
  return [value].flat().every((line) => typeof line === 'string')
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function fault(error: string): WrongUse {
  return { error, next: FORM }
}
