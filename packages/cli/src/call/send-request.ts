import type { CallerProfile } from '@hookwell/tools'

import type { ReadyRequest } from './sign-played.ts'

/** What came back, or why nothing did. */
export type Exchange =
  | { readonly status: number; readonly headers: Headers; readonly body: string; readonly totalMs: number }
  | { readonly failure: string; readonly gaveUp: boolean; readonly totalMs: number }

/** Sends a request as its caller would: without following a redirect, and for no longer than the caller waits. */
export async function sendRequest(
  { method, url, headers, body }: ReadyRequest,
  { id, budget: { hardMs } }: CallerProfile,
): Promise<Exchange> {
  const startedAt = performance.now()
  const totalMs = (): number => Math.round(performance.now() - startedAt)
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(hardMs),
    })
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: text, totalMs: totalMs() }
  } catch (thrown) {
    const gaveUp = (thrown as { name?: unknown }).name === 'TimeoutError'
    const failure = gaveUp ? `no reply came, and '${id}' gives up after ${hardMs / 1_000} s` : inWords(thrown, url)
    return { failure, gaveUp, totalMs: totalMs() }
  }
}

/** What `fetch` gives as the cause of its failure. */
interface Cause {
  readonly code?: unknown
  readonly message?: unknown
  readonly errors?: readonly { readonly code?: unknown }[]
}

/** Why a request did not come to a reply. */
function inWords(thrown: unknown, url: string): string {
  const cause = (thrown as { cause?: Cause }).cause
  // Where a name has several addresses, each has its failure.
  const words = [cause?.code, cause?.errors?.[0]?.code, cause?.message]
  const code = words.find((word) => typeof word === 'string') ?? 'unknown'
  const { host, hostname } = new URL(url)
  const say = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined
  return say?.(host, hostname) ?? `${host} could not be called (${code})`
}

const WORDS: Readonly<Record<string, (host: string, hostname: string) => string>> = {
  ECONNREFUSED: (host) => `nothing listens at ${host}: has the server been started, and is that its port?`,
  ECONNRESET: (host) => `${host} broke the connection off`,
  UND_ERR_SOCKET: (host) => `${host} broke the connection off`,
  UND_ERR_CONNECT_TIMEOUT: (host) => `${host} does not answer`,
  EHOSTUNREACH: (host) => `there is no way to ${host}`,
  ENOTFOUND: (_host, hostname) => `there is no host of the name ${hostname}`,
  EAI_AGAIN: (_host, hostname) => `the name ${hostname} could not be looked up: is there a network?`,
  EPROTO: (host) => `${host} does not speak TLS: is it http:// and not https://?`,
  ERR_SSL_WRONG_VERSION_NUMBER: (host) => `${host} does not speak TLS: is it http:// and not https://?`,
  DEPTH_ZERO_SELF_SIGNED_CERT: (host) => `the certificate of ${host} is signed by nobody whom this machine trusts`,
  CERT_HAS_EXPIRED: (host) => `the certificate of ${host} has expired`,
}
