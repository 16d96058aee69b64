/** Fetches a JWK set, as JSON. Rejects with an error whose message says what was wrong with the answer. */
export type FetchJwks = (url: string, signal: AbortSignal) => Promise<unknown>

/** A set of two dozen keys with their certificates has half of that. */
const MAX_BYTES = 65_536

/** Fetches it: no redirects, and not more than it can be. */
export const fetchJwks: FetchJwks = async (url, signal) => {
  // Not 'error', which Workers do not know: https://developers.cloudflare.com/workers/runtime-apis/request/
  const response = await fetch(url, { redirect: 'manual', signal, headers: { accept: 'application/json' } })
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel()
    throw new Error(`the answer is ${response.status} and not 200`)
  }
  const bytes = await readAll(response.body)
  try {
    return JSON.parse(UTF_8.decode(bytes)) as unknown
  } catch {
    throw new Error('the answer is no JSON')
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true })

async function readAll(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const whole = new Uint8Array(MAX_BYTES)
  let length = 0
  for await (const piece of body) {
    if (length + piece.length > MAX_BYTES) throw new Error(`the answer has more than ${MAX_BYTES} bytes`)
    whole.set(piece, length)
    length += piece.length
  }
  return whole.subarray(0, length)
}
