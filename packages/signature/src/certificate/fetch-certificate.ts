import type { Clock } from '@hookwell/core'

import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'

/** What of `fetch` is used. */
export type Fetch = (url: string, init: { redirect: 'manual'; signal: AbortSignal }) => Promise<Response>

/** A chain of certificates has a few thousand bytes. */
const MAX_BYTES = 65_536

/** How long it may take until the last byte is there. */
export const FETCH_LIMIT_MS = 5_000

export const AWAY: Refusal = refuse('key_unavailable', 'the certificate could not be fetched')
const MISSING = refuse('certificate_refused', 'there is no certificate at that address')
const HUGE = refuse('certificate_refused', `what is at the address of the certificate has over ${MAX_BYTES} bytes`)
const UNREADABLE = refuse('certificate_refused', 'what is at the address of the certificate is no text')

/**
 * Fetches the text of a certificate, and nothing but an answer of 200 will do. A redirect is not followed: `manual`, since
 * Cloudflare Workers throw at `error` (https://github.com/cloudflare/workerd/pull/7452).
 */
export async function fetchCertificate(url: string, clock: Clock, fetchUrl: Fetch): Promise<string | Refusal> {
  const abort = new AbortController()
  const cancel = clock.after(FETCH_LIMIT_MS, () => abort.abort())
  try {
    const response = await fetchUrl(url, { redirect: 'manual', signal: abort.signal })
    // What the host cannot answer now it may answer later; what is not there the message had no right to name.
    if (response.status >= 500 || response.status === 429) return AWAY
    if (response.status !== 200) return MISSING
    return await textOf(response)
  } catch {
    return AWAY
  } finally {
    cancel()
    // Of an answer that was not read to its end, nothing more is wanted.
    abort.abort()
  }
}

async function textOf({ body }: Response): Promise<string | Refusal> {
  let text = ''
  let size = 0
  const decoder = new TextDecoder('utf-8', { fatal: true })
  if (body === null) return text
  // No `for await`: not every runtime's streams can be iterated.
  const reader = body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.length
    if (size > MAX_BYTES) return HUGE
    try {
      text += decoder.decode(value, { stream: true })
    } catch {
      return UNREADABLE
    }
  }
  return text
}
