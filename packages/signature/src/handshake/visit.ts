import type { Clock } from '@hookwell/core'

/** What of `fetch` is used. */
export type Fetch = (url: string, init: { redirect: 'manual'; signal: AbortSignal }) => Promise<Response>

/** How long an address may take for its answer. SNS itself waits 15 seconds for ours. */
const LIMIT_MS = 5_000

/**
 * Visits an address, and tells whether it answered with 200. Nothing of the answer's body is read, and a redirect is not
 * followed: `manual`, since Cloudflare Workers know no `error`
 * (https://developers.cloudflare.com/workers/runtime-apis/request/), and then it is no 200.
 */
export async function isVisited(url: string, clock: Clock, fetchUrl: Fetch): Promise<boolean> {
  const abort = new AbortController()
  const cancel = clock.after(LIMIT_MS, () => abort.abort())
  try {
    return (await fetchUrl(url, { redirect: 'manual', signal: abort.signal })).status === 200
  } catch {
    return false
  } finally {
    cancel()
    // Of the body nothing is wanted.
    abort.abort()
  }
}
