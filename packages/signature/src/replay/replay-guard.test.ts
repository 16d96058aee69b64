import { reply } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, NOW_MS, schemeNames, timedNames, verifying } from '../genuine.test-kit.ts'
import type { Scheme } from '../scheme.ts'
import { schemes } from '../schemes.ts'
import { guarded, no } from './guarded.test-kit.ts'
import { memoryReplayStore } from './memory-replay-store.ts'
import { replayGuard } from './replay-guard.ts'
import type { ReplayGuardOptions } from './replay-options.ts'
import type { ReplayStore } from './replay-store.ts'

const store = memoryReplayStore()

test.each<[string, object, RegExp]>([
  ['no store', {}, /needs 'store': a store with remember\(\) and forget\(\), such as memoryReplayStore\(\)/],
  ['a store of something else', { store: new Map() }, /'store' must be a store with remember\(\)/],
  ['half a store', { store: { remember: () => true } }, /'store' must be a store with remember\(\)/],
  ['no time', { store, ttlSeconds: 0 }, /'ttlSeconds' must be a number of seconds from 1/],
  ['no end', { store, ttlSeconds: Infinity }, /'ttlSeconds' must be a number of seconds from 1/],
  ['another word', { store, onReplay: 'ignore' }, /'onReplay' must be one of 'refuse', 'acknowledge'/],
  ['yet another', { store, onStoreFailure: 'pass' }, /'onStoreFailure' must be one of 'closed', 'open'/],
  ['a scope that is a name', { store, scope: 'tenant' }, /'scope' must be a function/],
  ['milliseconds', { store, ttlMs: 5 }, /has no option 'ttlMs'/],
])('%s throws at creation', (_what, options, message) => {
  expect(() => replayGuard(options as ReplayGuardOptions)).toThrow(message)
  expect(() => replayGuard(options as ReplayGuardOptions)).toThrow(TypeError)
})

describe('a delivery', () => {
  test('is let in once', async () => {
    const { send, handled } = guarded(verifying('stripe'))
    const request = await genuine('stripe')
    expect(await send(request)).toMatchObject({ status: 200, notes: { 'hookwell.replay.verdict': 'new' } })
    const again = await send(request)
    expect(again).toMatchObject({ status: 409, notes: { 'hookwell.replay.verdict': 'seen' } })
    expect(JSON.parse(again.text)).toMatchObject({ error: true, code: 'replay_detected', retryable: false })
    expect(handled()).toBe(1)
  })

  test('is a 409 the second time for a tool as well', async () => {
    const { send } = guarded(verifying('stripe'), { kind: 'tool' })
    const request = await genuine('stripe')
    expect([(await send(request)).status, (await send(request)).status]).toEqual([200, 409])
  })

  test('is acknowledged the second time where the pipeline says so, and nothing is run', async () => {
    const { send, handled } = guarded(verifying('stripe'), { guard: { onReplay: 'acknowledge' } })
    const request = await genuine('stripe')
    await send(request)
    expect(await send(request)).toMatchObject({ status: 200, text: '{"duplicate":true}' })
    expect(handled()).toBe(1)
  })

  test('that is refused by signature() is not remembered', async () => {
    const { send, handled } = guarded(verifying('github'))
    const request = await genuine('github')
    const forged = { ...request, headers: { 'x-hub-signature-256': `sha256=${'0'.repeat(64)}` } }
    expect((await send(forged)).status).toBe(401)
    expect((await send(request)).status).toBe(200)
    expect(handled()).toBe(1)
  })

  test('that is another one is let in, also with the same body', async () => {
    for (const scheme of ['github', 'stripe', 'standard-webhooks', 'sendgrid'] as const) {
      const { send } = guarded(verifying(scheme))
      expect((await send(await genuine(scheme))).status).toBe(200)
      expect((await send(await genuine(scheme, { body: '{"orderId":"ORD-99999"}' }))).status).toBe(200)
      if (scheme !== 'github') {
        expect((await send(await genuine(scheme, { nowMs: NOW_MS + 1_000 }))).status).toBe(200)
      }
    }
  })

  test('is let in once of a thousand at one time', async () => {
    const gate = Promise.withResolvers<void>()
    const { send, handled } = guarded(verifying('github'), { handler: () => gate.promise })
    const request = await genuine('github')
    const answers = Promise.all(Array.from({ length: 1_000 }, () => send(request)))
    gate.resolve()
    const statuses = (await answers).map(({ status }) => status)
    expect(statuses.filter((status) => status === 409)).toHaveLength(999)
    expect(handled()).toBe(1)
  })

  test('is found out on Web Crypto as well', async () => {
    const { send } = guarded(verifying('github'), { crypto: webCrypto })
    const request = await genuine('github')
    expect([(await send(request)).status, (await send(request)).status]).toEqual([200, 409])
  })
})

describe.each(schemeNames)('%s', (scheme) => {
  test('lets a delivery in once, or says that it cannot tell', async () => {
    const { send, handled } = guarded(verifying(scheme))
    const request = await genuine(scheme)
    const first = await send(request)
    if (first.status === 500) {
      expect(String(first.failure?.cause)).toMatch(new RegExp(`the proofs of '${scheme}' are made to be used again`))
      expect(handled()).toBe(0)
      return
    }
    expect(first.status).toBe(200)
    expect((await send(request)).status).toBe(409)
  })
})

describe('a delivery that failed is let in again', () => {
  test.each<[string, () => unknown]>([
    ['a throw', () => Promise.reject(new Error('the database is down'))],
    [
      'a throw at once',
      () => {
        throw new Error('the database is down')
      },
    ],
    ['a no', () => no({ status: 422 })],
    ['a 503', () => no({ status: 503, retryable: true })],
    ['a reply of 500', () => reply({ status: 500 })],
    ['a redirect, which senders take for a failure', () => reply({ status: 302, headers: { location: '/' } })],
  ])('%s', async (_what, fail) => {
    let works = false
    const { send, handled } = guarded(verifying('github'), { handler: () => (works ? { ok: true } : fail()) })
    const request = await genuine('github')
    await send(request)
    works = true
    expect([(await send(request)).status, (await send(request)).status]).toEqual([200, 409])
    expect(handled()).toBe(2)
  })

  test.each([200, 201, 202, 204])('but not one that was answered with %i', async (status) => {
    const { send } = guarded(verifying('github'), { handler: () => reply({ status }) })
    const request = await genuine('github')
    expect([(await send(request)).status, (await send(request)).status]).toEqual([status, 409])
  })

  test('nor one whose work went on and ended well, though its caller had gone', async () => {
    const clock = fakeClock({ epochMs: NOW_MS })
    const { send } = guarded(verifying('github'), {
      clock,
      handler: () => new Promise((end) => clock.after(50, () => end(1))),
    })
    const request = await genuine('github')
    const first = send(request)
    expect((await send(request)).status).toBe(409)
    await clock.advance(50)
    expect((await first).status).toBe(200)
    expect((await send(request)).status).toBe(409)
  })
})

describe('time', () => {
  test.each(timedNames)('%s is remembered for as long as it is taken', async (scheme) => {
    const asked: number[] = []
    const watching: ReplayStore = { remember: (_key, ttlMs) => asked.push(ttlMs) > 0, forget: () => {} }
    const { send, logger } = guarded(verifying(scheme), { guard: { store: watching } })
    const row: Scheme = schemes[scheme]
    const { pastSeconds, futureSeconds } = { pastSeconds: 0, futureSeconds: 0, ...('time' in row ? row.time : {}) }
    await send(await genuine(scheme, { nowMs: NOW_MS - (pastSeconds ?? 0) * 1_000 + 1_000 }))
    if (asked[0] === undefined) expect(logger.lines[0]?.message).toMatch(/made to be used again/)
    else expect(asked[0]).toBeGreaterThanOrEqual(((pastSeconds ?? 0) + (futureSeconds ?? 0)) * 1_000)
  })

  test('a day by default where no time is signed, two hours where one is', async () => {
    const asked: number[] = []
    const watching: ReplayStore = { remember: (_key, ttlMs) => asked.push(ttlMs) > 0, forget: () => {} }
    await guarded(verifying('github'), { guard: { store: watching } }).send(await genuine('github'))
    await guarded(verifying('stripe'), { guard: { store: watching } }).send(await genuine('stripe'))
    await guarded(verifying('stripe'), { guard: { store: watching, ttlSeconds: 900.5 } }).send(await genuine('stripe'))
    expect(asked).toEqual([86_400_000, 7_200_000, 900_500])
  })

  test('a time that is signed ahead of now is remembered for longer', async () => {
    const { send, clock } = guarded(verifying('stripe'), { guard: { ttlSeconds: 300 } })
    const request = await genuine('stripe', { nowMs: NOW_MS + 300_000 })
    expect((await send(request)).status).toBe(200)
    await clock.advance(599_000)
    // Still within its tolerance, and still remembered.
    expect((await send(request)).status).toBe(409)
  })

  test.each([1, 60, 300, 301, 900, 7_200])(
    'no replay gets through with ttlSeconds %i, at any time',
    async (ttlSeconds) => {
      for (const aheadMs of [-250_000, 0, 250_000]) {
        const { send, clock, handled } = guarded(verifying('stripe'), { guard: { ttlSeconds } })
        const request = await genuine('stripe', { nowMs: NOW_MS + aheadMs })
        await send(request)
        const before = handled()
        for (let step = 0; step < 12; step += 1) {
          await clock.advance(97_000)
          expect([401, 409, 500]).toContain((await send(request)).status)
        }
        expect(handled()).toBe(before)
      }
    },
  )

  test('too short a time is a fault of the set-up that the log explains', async () => {
    const { send, logger } = guarded(verifying('stripe', { toleranceSeconds: 3_600 }), { guard: { ttlSeconds: 600 } })
    const { status } = await send(await genuine('stripe', { nowMs: NOW_MS - 600_000 }))
    expect(status).toBe(500)
    expect(logger.lines[0]?.message).toMatch(
      /taken 600 s after it was signed.*raise 'ttlSeconds' above the 'toleranceSeconds'/,
    )
  })
})

describe('who is not to be told apart by replays', () => {
  test.each(['bearer', 'header-token', 'presigned-url'] as const)(
    '%s: a fault that the log explains',
    async (scheme) => {
      const { send, logger, handled } = guarded(verifying(scheme))
      const { status, text } = await send(await genuine(scheme))
      expect([status, handled()]).toEqual([500, 0])
      expect(text).not.toContain(scheme)
      expect(logger.lines[0]?.message).toMatch(new RegExp(`'${scheme}' are made to be used again.*leave it out`))
    },
  )

  test('a tool has nothing to acknowledge with', async () => {
    const { send, logger } = guarded(verifying('stripe'), { kind: 'tool', guard: { onReplay: 'acknowledge' } })
    expect((await send(await genuine('stripe'))).status).toBe(500)
    expect(logger.lines[0]?.message).toMatch(/'acknowledge' has none; leave it out/)
  })
})

describe('scope', () => {
  test('keeps apart what has nothing to do with one another', async () => {
    let tenant = 'one'
    const { send } = guarded(verifying('standard-webhooks'), { guard: { scope: () => tenant } })
    const request = await genuine('standard-webhooks', { id: 'msg_1' })
    expect((await send(request)).status).toBe(200)
    tenant = 'other'
    expect([(await send(request)).status, (await send(request)).status]).toEqual([200, 409])
  })

  test('has to be text', async () => {
    const { send, logger } = guarded(verifying('stripe'), { guard: { scope: () => undefined as never } })
    expect((await send(await genuine('stripe'))).status).toBe(500)
    expect(logger.lines[0]?.message).toMatch(/'scope' gave back no text/)
  })
})
