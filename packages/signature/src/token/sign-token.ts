import type { HeldKey } from '../keys/held-keys.ts'
import { jsonNode, putJsonValue, readJsonBody } from '../read/json-value.ts'
import type { SigningTerms } from '../shape.ts'
import type { SignedCall } from '../sign-options.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import { withQuery } from '../text/with-query.ts'
import { checkToken } from './token-keys.ts'
import type { TokenScheme } from './token-scheme.ts'

/** Puts the first key where the row has its token. */
export function signToken({ of, row: { from }, keys, options }: SigningTerms<TokenScheme>): Promise<SignedCall> {
  const { url = 'http://localhost/', headers = {}, body = '' } = options
  const [key] = keys() as readonly [HeldKey]
  checkToken(of, from, key)
  const { text, bytes } = key
  if ('json' in from) return Promise.resolve({ url, headers, body: withToken(of, body, from.json, text) })
  if ('query' in from) return Promise.resolve({ url: withQuery(url, [[from.query, text]]), headers, body })
  if ('header' in from) return Promise.resolve({ url, headers: { ...headers, [from.header]: text }, body })
  const word = from.authorization === 'Basic' ? encodeBase64(bytes) : text
  return Promise.resolve({ url, headers: { ...headers, authorization: `${from.authorization} ${word}` }, body })
}

/** The body with the token in it; of a list, in every entry. */
function withToken(of: string, body: string | Uint8Array, path: string, token: string): string {
  const json = readJsonBody(typeof body === 'string' ? new TextEncoder().encode(body) : body)
  const [list, key = list] = path.split('[].') as [string, string?]
  const entries = list === key ? [json] : jsonNode(json, list)
  if (!Array.isArray(entries) || entries.length === 0 || !entries.every(isObject)) {
    throw new TypeError(`${of} puts its proof into the body, so 'body' must be JSON with a place for '${path}'`)
  }
  for (const entry of entries) putJsonValue(entry, key, token)
  return JSON.stringify(json)
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
