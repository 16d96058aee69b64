import type { Call } from '@hookwell/core'

import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { FetchJwks } from './fetch-jwks.ts'
import type { JwtKey } from './jwt-key.ts'

/** The keys that an issuer publishes: fetched with the first call, and anew when they are old or one is not among them. */
export type PublishedKeys = (
  clock: Call['clock'],
  kid: string | undefined,
) => readonly JwtKey[] | Promise<readonly JwtKey[] | Refusal> | Refusal

/** Withdrawn keys are out of use after that. */
const MAX_AGE_MS = 600_000
/** Anybody can name a key that is not there. */
const UNKNOWN_KEY_PAUSE_MS = 30_000
const FAILURE_PAUSE_MS = 1_000
const TIMEOUT_MS = 5_000

const PAUSED = refuse('key_unavailable', 'the published keys could not be fetched a moment ago')

/**
 * Makes that function.
 *
 * @param read Gives the keys of a set that can be used.
 */
export function publishedKeys(
  url: string,
  read: (set: unknown) => readonly JwtKey[],
  fetchKeys: FetchJwks,
): PublishedKeys {
  let held: { readonly keys: readonly JwtKey[]; readonly atMs: number } | undefined
  let triedAtMs = -Infinity
  let pending: Promise<readonly JwtKey[] | Refusal> | undefined

  const fetchAnew = async (clock: Call['clock']): Promise<readonly JwtKey[] | Refusal> => {
    const controller = new AbortController()
    const timeout = new Error(`there was no answer within ${TIMEOUT_MS} ms`)
    const cancel = clock.after(TIMEOUT_MS, () => controller.abort(timeout))
    try {
      const keys = read(await fetchKeys(url, controller.signal))
      if (keys.length === 0) throw new Error('the answer is no JWK set with a key for such tokens')
      held = { keys, atMs: clock.monotonicMs() }
      return keys
    } catch (thrown) {
      return refuse(
        'key_unavailable',
        `the published keys could not be fetched: ${thrown instanceof Error ? thrown.message : 'no error'}`,
      )
    } finally {
      cancel()
      pending = undefined
    }
  }

  return (clock, kid) => {
    const nowMs = clock.monotonicMs()
    const fresh = held !== undefined && nowMs - held.atMs < MAX_AGE_MS ? held.keys : undefined
    if (fresh !== undefined && (kid === undefined || fresh.some((key) => key.kid === kid))) return fresh
    // Not on Workers, where one request must not wait for what another began.
    if (pending !== undefined && !isWorkers()) return pending
    if (nowMs - triedAtMs < (fresh === undefined ? FAILURE_PAUSE_MS : UNKNOWN_KEY_PAUSE_MS)) return fresh ?? PAUSED
    triedAtMs = nowMs
    pending = fetchAnew(clock)
    return pending
  }
}

/** https://developers.cloudflare.com/workers/runtime-apis/web-standards/#navigatoruseragent */
function isWorkers(): boolean {
  const { navigator } = globalThis as { navigator?: { readonly userAgent?: string } }
  return navigator?.userAgent === 'Cloudflare-Workers'
}
