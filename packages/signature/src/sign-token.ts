import type { HeldKey } from './keys.ts'
import type { TokenScheme } from './scheme.ts'
import type { SignedCall, SignOptions } from './sign-options.ts'
import { encodeBase64 } from './strict-base64.ts'
import { withQuery } from './with-query.ts'

/** Puts the first key where the row has its token. */
export function signToken({ from }: TokenScheme, keys: readonly HeldKey[], options: SignOptions): SignedCall {
  const { url = 'http://localhost/', headers = {} } = options
  const [{ text, bytes }] = keys as readonly [HeldKey]
  if ('query' in from) return { url: withQuery(url, [[from.query, text]]), headers }
  if ('header' in from) return { url, headers: { ...headers, [from.header]: text } }
  const word = from.authorization === 'Basic' ? encodeBase64(bytes) : text
  return { url, headers: { ...headers, authorization: `${from.authorization} ${word}` } }
}
