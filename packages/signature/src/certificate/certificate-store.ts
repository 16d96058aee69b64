import type { Clock, Maybe } from '@hookwell/core'

import { publicKeyKind, rsaBits } from '../keys/public-key.ts'
import { isRefusal, refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import { readCertificate } from './certificate.ts'
import { certificateName } from './certificate-url.ts'
import { AWAY, FETCH_LIMIT_MS, fetchCertificate } from './fetch-certificate.ts'
import type { Fetch } from './fetch-certificate.ts'
import type { PrepareRsa, RsaKey } from './rsa-key.ts'

/** Gives the key of the certificate at an address, which has been allowed before. */
export type FindCertified = (url: string, clock: Clock) => Maybe<RsaKey | Refusal>

interface Kept {
  readonly key: RsaKey
  readonly notBeforeMs: number
  readonly untilMs: number
}

const DAY_MS = 86_400_000

/** So many certificates are kept; a provider signs with very few at a time. */
const MAX_KEPT = 100
/** So many addresses where none was found are kept, apart from the others: made-up ones push no certificate out. */
const MAX_FAILED = 1_000
const MISSING_MS = 60_000
const AWAY_MS = 5_000
/** So many addresses are called at once: what a message names costs the provider, and us, a request. */
const MAX_AT_ONCE = 8

const BUSY = refuse('key_unavailable', 'too many certificates are being fetched')
const UNREADABLE = refuse('certificate_refused', 'what is at the address of the certificate is no certificate')
const UNFIT = refuse('certificate_refused', 'the key of the certificate is not RSA, or not of 2,048 to 8,192 bits')
const OUTDATED = refuse('certificate_refused', 'the certificate does not hold at this time')

/**
 * Fetches certificates, each once a day at most and one time for all who wait for it, and makes their keys ready. That a
 * certificate is the provider's follows from the name of the host and TLS; its chain is not looked at.
 */
export function certificateStore(
  prepare: PrepareRsa,
  fetchUrl: Fetch = (url, init) => fetch(url, init),
): FindCertified {
  const kept = new Map<string, Kept>()
  const failed = new Map<string, { refusal: Refusal; untilMs: number }>()
  const underWay = new Map<string, Promise<RsaKey | Refusal>>()

  const load = async (url: string, clock: Clock): Promise<RsaKey | Refusal> => {
    try {
      const text = await fetchCertificate(url, clock, fetchUrl)
      const nowMs = clock.epochMs()
      const made = typeof text === 'string' ? keptOf(url, text, prepare, nowMs) : text
      if (!isRefusal(made)) {
        put(kept, url, made, MAX_KEPT)
        return made.key
      }
      const waitMs = made.reason === 'key_unavailable' ? AWAY_MS : MISSING_MS
      put(failed, url, { refusal: made, untilMs: nowMs + waitMs }, MAX_FAILED)
      return made
    } finally {
      underWay.delete(url)
    }
  }

  return (url, clock) => {
    const nowMs = clock.epochMs()
    const found = kept.get(url)
    if (found !== undefined && nowMs < found.untilMs) return nowMs < found.notBeforeMs ? OUTDATED : found.key
    const failure = failed.get(url)
    if (failure !== undefined && nowMs < failure.untilMs) return failure.refusal
    const running = underWay.get(url)
    if (running !== undefined) return waitFor(running, clock, () => underWay.delete(url))
    // One that has been there is not kept out by those that are made up.
    if (found === undefined && underWay.size >= MAX_AT_ONCE) return BUSY
    const loading = load(url, clock)
    underWay.set(url, loading)
    return loading
  }
}

/** Waits for what another call fetches, but no longer than for a fetch of its own: on some hosts that call can be ended. */
function waitFor(running: Promise<RsaKey | Refusal>, clock: Clock, giveUp: () => void): Promise<RsaKey | Refusal> {
  return new Promise((resolve, reject) => {
    const cancel = clock.after(FETCH_LIMIT_MS, () => {
      giveUp()
      resolve(AWAY)
    })
    running.finally(cancel).then(resolve, reject)
  })
}

function keptOf(url: string, text: string, prepare: PrepareRsa, nowMs: number): Kept | Refusal {
  const certificate = readCertificate(text)
  if (certificate === undefined) return UNREADABLE
  const { spki, notBeforeMs, notAfterMs } = certificate
  const bits = publicKeyKind(spki) === 'rsa' ? rsaBits(spki) : 0
  if (bits < 2_048 || bits > 8_192) return UNFIT
  if (nowMs < notBeforeMs || nowMs > notAfterMs) return OUTDATED
  try {
    const key = prepare({ id: certificateName(url), bytes: spki })
    return { key, notBeforeMs, untilMs: Math.min(notAfterMs, nowMs + DAY_MS) }
  } catch {
    return UNFIT
  }
}

/** Puts it last, and drops the oldest where there are too many. */
function put<T>(map: Map<string, T>, key: string, value: T, max: number): void {
  map.delete(key)
  if (map.size >= max) map.delete(map.keys().next().value as string)
  map.set(key, value)
}
