import { describe, expect, test } from 'vitest'

import { bodyNames, genuine, kitOf, NOW_MS, schemeNames, timedNames, urlNames, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import { quickJudge } from '../quick-judge.test-kit.ts'
import { schemes } from '../schemes.ts'
import type { SignatureOptions } from '../signature.ts'
import type { Key } from '../keys/held-keys.ts'

/** Bodies that trip those who make texts of them. */
const BODIES: readonly [string, string | Uint8Array][] = [
  ['empty', ''],
  ['holding $& and {body}', '{"a":"$& $1 $$ $` $\' {body} {timestamp} ${body} %s"}'],
  ['not UTF-8', Uint8Array.of(0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28)],
  ['of one megabyte', 'x'.repeat(1_048_576)],
]

/** The nth byte flipped in its lowest bit. */
function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.length === 0 ? Uint8Array.of(1) : bytes.with(at % bytes.length, (bytes[at % bytes.length] ?? 0) ^ 1)
}

describe.each(schemeNames)('%s', (scheme) => {
  test('a genuine call is verified, with another key it is not', async () => {
    const request = await genuine(scheme)
    expect(await quickJudge(verifying(scheme))(request)).toBe('valid')
    expect(await quickJudge(verifying(scheme, {}, 1))(request)).not.toBe('valid')
  })

  test('a key with one character changed', async () => {
    const options = verifying(scheme)
    const { key: own } = options
    if (typeof own !== 'string') return
    const request = await genuine(scheme)
    // What is no key any more is refused where it is made; what is another one does not fit.
    for (const at of [0.4, 0.6].map((share) => Math.floor(own.length * share))) {
      const key = own.slice(0, at) + (own[at] === 'a' ? 'b' : 'a') + own.slice(at + 1)
      expect(await judgedWith({ ...options, key }, request)).not.toBe('valid')
    }
  })

  test('rotated keys, in both orders', async () => {
    const [first, second] = [verifying(scheme), verifying(scheme, {}, 1)].map(({ key }) => key as Key)
    // Keys that are published are rotated there.
    if (first === undefined || second === undefined || typeof first !== 'string') return
    for (const nth of [0, 1]) {
      const request = await genuine(scheme, { nth })
      for (const key of [
        [first, second],
        [second, first],
      ]) {
        expect(await quickJudge(verifying(scheme, { key }))(request)).toBe('valid')
      }
    }
  })
})

describe.each(bodyNames)('%s, body', (scheme) => {
  test.each(BODIES)('%s', async (_what, content) => {
    const body = kitOf(scheme).wrap === undefined ? content : kitOf(scheme).wrap?.(content)
    if (body === undefined) return
    const request = await genuine(scheme, { body })
    const judge = quickJudge(verifying(scheme))
    expect(await judge(request)).toBe('valid')
    for (const at of [0, request.body.length >> 1, request.body.length - 1]) {
      expect(await judge({ ...request, body: flipped(request.body, at) })).not.toBe('valid')
    }
  })
})

describe.each(timedNames)('%s, time', (scheme) => {
  // How long a token holds, it says itself, with its own expiry.
  const window = schemes[scheme].shape === 'jwt' ? undefined : kitOf(scheme).window
  const beyondMs = [1_000, 3_600_000, 400 * 86_400_000]

  test('stale', async () => {
    const [request, judge] = [await genuine(scheme), quickJudge(verifying(scheme))]
    if (window === undefined) return expect(await judge(request, NOW_MS + 400 * 86_400_000)).not.toBe('valid')
    if (window.pastSeconds === null) return
    for (const ms of beyondMs) {
      expect(await judge(request, NOW_MS + window.pastSeconds * 1_000 + ms)).toBe('timestamp_stale')
    }
  })

  test('from the future', async () => {
    if (window === undefined || window.futureSeconds === null) return
    const [request, judge] = [await genuine(scheme), quickJudge(verifying(scheme))]
    for (const ms of beyondMs) {
      expect(await judge(request, NOW_MS - window.futureSeconds * 1_000 - ms)).toBe('timestamp_future')
    }
  })
})

describe.each(urlNames)('%s, address', (scheme) => {
  test('another path, and another host where that is signed', async () => {
    const request = await genuine(scheme)
    const judge = quickJudge(verifying(scheme))
    expect(await judge({ ...request, url: request.url.replace('/orders', '/ordert') })).not.toBe('valid')
    // Atlassian signs the path and the query; whom a call is for, the tenant's own secret says.
    if (scheme === 'atlassian-connect') return
    expect(await judge({ ...request, url: request.url.replace('desk.', 'disk.') })).not.toBe('valid')
  })
})

async function judgedWith(options: SignatureOptions, request: GenuineRequest): Promise<string> {
  try {
    return await quickJudge(options)(request)
  } catch (thrown) {
    if (thrown instanceof TypeError) return 'no key'
    throw thrown
  }
}
