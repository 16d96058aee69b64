import { PassThrough } from 'node:stream'

import { HookwellError, pipeline } from '@hookwell/core'
import type { Call, Endpoint } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { RIGHT, bearer, tenSeconds } from '../call-parts.test-kit.ts'
import { waterfall } from './waterfall.ts'
import type { WaterfallOptions } from './waterfall.ts'

const clock = fakeClock()

afterEach(() => vi.unstubAllEnvs())

describe('switched on with one line, it draws each call as it ends', () => {
  test('with its tool, its verdict and what its time went to', async () => {
    const { endpoint, text } = watched(async (call) => {
      call.note('hookwell.tool', 'refund_order')
      call.note('hookwell.parameters.repairs', 3)
      const startedAt = clock.monotonicMs()
      await new Promise<void>((resolve) => void clock.after(700, resolve))
      call.recordStage('bank', startedAt, clock.monotonicMs())
      return { refunded: true }
    })
    const reply = endpoint.run({ headers: RIGHT })
    await clock.advance(700)
    await reply
    const drawn = text()
    expect(drawn).toMatch(/^✓ refund_order {2}200 ok {2}700 ms of hard 10 s {2}within_ideal {2}3 repairs {2}generic\n/)
    expect(drawn).toMatch(/\n {2}handler +700 ms +█+/)
    expect(drawn).toMatch(/\n {4}bank +700 ms +█+/)
  })

  test.each<[string, (call: Call) => unknown, object, RegExp]>([
    ['turned away', () => ({}), {}, /^✗ orders {2}401 signature_mismatch/],
    [
      'failed',
      () => new HookwellError('order_not_found', { status: 404, message: 'No.', suggestion: 'Ask.' }),
      RIGHT,
      /^✗ orders {2}\d+ order_not_found/,
    ],
    [
      'broken',
      () => {
        throw new Error('hunter2')
      },
      RIGHT,
      /^✗ orders {2}500 internal_error/,
    ],
  ])('one that was %s too', async (_what, handler, headers, head) => {
    const { endpoint, text } = watched(handler)
    await endpoint.run({ headers: headers as Record<string, string>, body: { password: 'hunter2' } })
    const drawn = text()
    expect(drawn).toMatch(head)
    expect(drawn).not.toContain('hunter2')
  })
})

test('it is drawn with colours only where the terminal has some', async () => {
  for (const [hasColors, expected] of [
    [() => true, true],
    [() => false, false],
    [undefined, false],
  ] as const) {
    const { endpoint, text } = watched(() => ({}), hasColors === undefined ? {} : { hasColors })
    await endpoint.run({ headers: RIGHT })
    expect(text().includes('\u001b[')).toBe(expected)
  }
})

test('it is as wide as the terminal, and no wider than is of use', async () => {
  for (const [columns, least, most] of [
    [60, 50, 60],
    [400, 150, 160],
  ] as const) {
    const { endpoint, text } = watched(() => ({}), { columns })
    await endpoint.run({ headers: RIGHT })
    const longest = Math.max(
      ...text()
        .split('\n')
        .slice(1)
        .map((line) => line.length),
    )
    expect(longest).toBeGreaterThanOrEqual(least)
    expect(longest).toBeLessThanOrEqual(most)
  }
})

test.each<[string, WaterfallOptions]>([
  ['by option', { enabled: false }],
  ['in production', {}],
])('switched off %s it draws nothing', async (_how, options) => {
  vi.stubEnv('NODE_ENV', 'production')
  const { endpoint, text } = watched(() => ({ status: 'shipped' }), {}, options)
  expect((await endpoint.run({ headers: RIGHT })).json()).toEqual({ status: 'shipped' })
  expect(text()).toBe('')
})

test('a terminal that fails changes nothing', async () => {
  const terminal = {
    write: () => {
      throw new Error('EPIPE')
    },
  }
  const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() })
    .use(waterfall({ terminal }))
    .use(bearer)
    .handle(() => ({ ok: true }))
  expect((await endpoint.run({ headers: RIGHT })).json()).toEqual({ ok: true })
})

test('a mistake in the options is told at once', () => {
  expect(() => waterfall({ enable: true } as object)).toThrow("waterfall() has no option 'enable'")
  expect(() => waterfall({ enabled: 'yes' } as never)).toThrow("waterfall(): 'enabled' must be true or false")
})

function watched(
  handler: (call: Call) => unknown,
  terminal: object = {},
  options: WaterfallOptions = {},
): { endpoint: Endpoint; text: () => string } {
  const stream = new PassThrough({ encoding: 'utf8' })
  const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger(), ids: () => 'call-1' })
    .use(
      waterfall({
        enabled: process.env['NODE_ENV'] !== 'production',
        terminal: Object.assign(stream, terminal),
        ...options,
      }),
    )
    .use(tenSeconds)
    .use(bearer)
    .handle(handler)
  return { endpoint, text: () => String(stream.read() ?? '') }
}
