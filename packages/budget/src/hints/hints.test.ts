import { pipeline, reply } from '@hookwell/core'
import type { HeaderReader } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { hintOf, hintRule, hintRowsOf } from './hints.ts'
import type { HintName, OwnHint } from './hints.ts'

type Headers = Readonly<Record<string, string | readonly string[]>>

/** What the known headers say, read as an endpoint reads them. */
async function said(headers: Headers, hints?: readonly (HintName | OwnHint)[]) {
  let reader: HeaderReader | undefined
  await pipeline({ name: 'orders' })
    .handle((call) => {
      reader = call.headers
      return reply({ status: 204 })
    })
    .run({ headers })
  return reader === undefined ? undefined : hintOf(reader, hintRowsOf(hints))
}

describe('a caller says how long it waits', () => {
  test.each<[Headers, number, 'caller' | 'prefer']>([
    [{ 'x-request-timeout-ms': '8000' }, 8_000, 'caller'],
    [{ 'connect-timeout-ms': '8000' }, 8_000, 'caller'],
    [{ 'x-envoy-expected-rq-timeout-ms': '8000' }, 8_000, 'caller'],
    [{ 'grpc-timeout': '8S' }, 8_000, 'caller'],
    [{ 'grpc-timeout': '8000m' }, 8_000, 'caller'],
    [{ 'grpc-timeout': '8000000u' }, 8_000, 'caller'],
    [{ 'grpc-timeout': '99999999n' }, 100, 'caller'],
    [{ 'grpc-timeout': '2M' }, 120_000, 'caller'],
    [{ 'grpc-timeout': '1H' }, 3_600_000, 'caller'],
    [{ prefer: 'respond-async, wait=8' }, 8_000, 'prefer'],
    [{ 'X-Request-Timeout-Ms': ' 008000 ' }, 8_000, 'caller'],
  ])('%o', async (headers, limitMs, source) => {
    expect(await said(headers)).toEqual({ limitMs, source })
  })

  test.each<[string, Headers, number]>([
    ['two headers', { 'x-request-timeout-ms': '8000', prefer: 'wait=5' }, 5_000],
    ['two lines of one', { 'x-request-timeout-ms': ['8000', '5000'] }, 5_000],
    ['a list', { 'x-request-timeout-ms': '8000, 5000,9000' }, 5_000],
    ['one that can be read and one that cannot', { 'x-request-timeout-ms': ['soon', '5000'] }, 5_000],
    ['0 and a time', { 'connect-timeout-ms': ['0', '5000'] }, 5_000],
    ['two waits, of which the first counts', { prefer: ['wait=5', 'wait=1'] }, 5_000],
  ])('of several times the shortest is taken: %s', async (_name, headers, limitMs) => {
    expect((await said(headers))?.limitMs).toBe(limitMs)
  })

  test.each([
    ['1', 100],
    ['99', 100],
    ['100', 100],
    ['101', 101],
  ])('what is too short for any answer is 100 ms: %s', async (value, limitMs) => {
    expect((await said({ 'x-request-timeout-ms': value }))?.limitMs).toBe(limitMs)
  })
})

describe('what says nothing', () => {
  const nothing = ['', ' ', '0', '000', '-1', '-8000', '+8000', 'NaN', 'Infinity', '-Infinity', 'null', 'soon']
  const unclear = ['8000ms', '8s', '8.5', '8e3', '0x1F40', '８０００', '8 000', '8_000', '1n']

  test.each([...nothing, ...unclear])('%j', async (value) => {
    for (const header of ['x-request-timeout-ms', 'connect-timeout-ms', 'x-envoy-expected-rq-timeout-ms']) {
      expect(await said({ [header]: value })).toBeUndefined()
    }
    expect(await said({ prefer: `wait=${value}` })).toBeUndefined()
  })

  test.each(['', '8', 'S', '8s', '-8S', '8.5S', '0S', '123456789S', '8SS', '8__proto__', '8constructor', ' S'])(
    'of grpc-timeout: %j',
    async (value) => {
      expect(await said({ 'grpc-timeout': value })).toBeUndefined()
    },
  )

  test.each([
    // A century, in milliseconds and in seconds.
    [{ 'x-request-timeout-ms': '3155760000000' }],
    [{ prefer: 'wait=99999999999' }],
    [{ 'x-request-timeout-ms': '9'.repeat(600) }],
    [{ 'x-request-timeout-ms': `${'x,'.repeat(8)}5000` }],
    [{ prefer: `${'a,'.repeat(400)}wait=5` }],
    [{ 'x-deadline': '5000' }],
    [{}],
  ])('%o', async (headers) => {
    expect(await said(headers)).toBeUndefined()
  })
})

test('a time beyond all limits is one, and shortens nothing', async () => {
  expect((await said({ prefer: 'wait=3155760000' }))?.limitMs).toBe(3_155_760_000_000)
})

test('whatever comes, it is nothing or 100 ms at least', () => {
  const values = fc.oneof(
    fc.string(),
    fc.string({ unit: fc.constantFrom(...'0123456789,-.;="wait SmuHn'.split('')) }),
    fc.integer().map(String),
    fc.double().map(String),
  )
  fc.assert(
    fc.property(fc.constantFrom('x-request-timeout-ms', 'grpc-timeout', 'prefer'), values, (header, value) => {
      const headers: HeaderReader = {
        get: (name) => (name === header ? value : undefined),
        all: () => [],
        names: () => [],
      }
      const hint = hintOf(headers, hintRowsOf())
      expect(hint === undefined || (hint.limitMs >= 100 && Number.isFinite(hint.limitMs))).toBe(true)
    }),
  )
})

describe('the headers that are looked at', () => {
  test('can be chosen', async () => {
    const headers = { 'x-request-timeout-ms': '5000', prefer: 'wait=8' }
    expect(await said(headers, ['prefer'])).toEqual({ limitMs: 8_000, source: 'prefer' })
    expect(await said(headers, [])).toBeUndefined()
  })

  test.each<[OwnHint, string, number]>([
    [{ header: 'X-Deadline', unit: 'seconds' }, '8', 8_000],
    [{ header: 'x-deadline', unit: 'milliseconds' }, '8000', 8_000],
    [{ header: 'x-deadline', unit: 'grpc' }, '8S', 8_000],
  ])('may be your own: %o', async (hint, value, limitMs) => {
    expect(await said({ 'x-deadline': value }, [hint])).toEqual({ limitMs, source: 'caller' })
  })

  test.each<[unknown, boolean]>([
    [false, true],
    [[], true],
    [['prefer', 'grpc-timeout', { header: 'x', unit: 'seconds' }], true],
    [true, false],
    ['prefer', false],
    [['Prefer'], false],
    [['toString'], false],
    [[null], false],
    [[{ header: '', unit: 'seconds' }], false],
    [[{ header: 'x' }], false],
    [[{ header: 'x', unit: 'toString' }], false],
    [[{ header: 'x', unit: 'hours' }], false],
  ])('%o may be given: %s', (hints, accepted) => {
    expect(hintRule.accepts(hints)).toBe(accepted)
  })
})
