import { reply } from '@hookwell/core'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { output } from './output.ts'
import type { OutputOptions } from './output-options.ts'
import { BLANK, raise, run } from './output.test-kit.ts'

const schema = z.object({ orderId: z.string(), total: z.number() })
describe('the schema of the reply', () => {
  test.each<[string, unknown]>([
    ['a value', { orderId: 'ORD-1', total: 3 }],
    ['a promise of one', Promise.resolve({ orderId: 'ORD-1', total: 3 })],
    ['a reply with one', reply({ status: 200, body: { orderId: 'ORD-1', total: 3 } })],
  ])('lets %s through that fits', async (_what, value) => {
    const { status, text, headers } = await run(() => value, { schema })
    expect([status, text]).toEqual([200, '{"orderId":"ORD-1","total":3}'])
    expect(headers['content-type']).toBe('application/json')
  })

  test('sends what it makes of the value', async () => {
    const money = schema.transform(({ total, ...order }) => ({ ...order, total: `${total} euros` }))
    const { text } = await run(() => ({ orderId: 'ORD-1', total: 3, cost: 2 }), { schema: money })
    expect(text).toBe('{"orderId":"ORD-1","total":"3 euros"}')
  })

  test('keeps status and headers', async () => {
    const made = reply({ status: 201, headers: { location: '/orders/1' }, body: { orderId: 'ORD-1', total: 3, a: 1 } })
    const { status, headers, text } = await run(() => made, { schema, maxBytes: 100 })
    expect([status, headers['location'], text]).toEqual([201, '/orders/1', '{"orderId":"ORD-1","total":3}'])
  })

  test.each<[string, NonNullable<OutputOptions['schema']>]>([
    ['zod', schema],
    ['zod, with a check that takes its time', schema.refine(async () => true)],
    ['valibot', v.object({ orderId: v.string(), total: v.number() })],
  ])('stops what does not fit, with %s', async (_library, given) => {
    const { status, text, ended, lines } = await run(() => ({ orderId: 'Mrs Miller', total: 'Bakerstreet' }), {
      schema: given,
    })
    expect([status, JSON.parse(text)]).toEqual([500, BLANK])
    expect(ended.reason).toBe('schema')
    expect(String(ended.cause)).toMatch(/^Error: The reply does not fit its schema: total: Invalid .*number/)
    expect(String(ended.cause) + JSON.stringify(lines)).not.toMatch(/Miller|Bakerstreet/)
  })

  test('a check of zod that has to wait and fails is our fault, and ends nothing', async () => {
    const failing = schema.refine(() => Promise.reject(new Error('planted')))
    const { status, text } = await run(() => ({ orderId: 'ORD-1', total: 3 }), { schema: failing })
    expect([status, JSON.parse(text)]).toEqual([500, BLANK])
  })

  test('tells of many faults the first twenty, and no names that are data', async () => {
    const people = z.object({ people: z.record(z.string(), z.number()) })
    const value = { people: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`Miller ${at}`, 'x'])) }
    const { ended } = await run(() => value, { schema: people })
    expect(String(ended.cause)).toMatch(/: people\.\*: Invalid .*; 10 more$/)
    expect(String(ended.cause)).not.toContain('Miller')
  })

  test.each<[string, () => never | Promise<never>]>([
    ['throws', () => raise(new Error('planted'))],
    ['fails later', () => Promise.reject(new Error('planted'))],
  ])('that %s is our fault as well', async (_what, validate) => {
    const { text, ended } = await run(() => ({}), { schema: { '~standard': { version: 1, vendor: 'odd', validate } } })
    expect(JSON.parse(text)).toEqual(BLANK)
    expect(ended).toMatchObject({ reason: 'schema', cause: { message: 'planted' } })
  })

  test('may be one of a text', async () => {
    expect((await run(() => 'shipped', { schema: z.enum(['shipped']) })).text).toBe('"shipped"')
    expect((await run(() => 'shipped', { schema: z.string().transform((text) => `${text}!`) })).text).toBe('"shipped!"')
    expect((await run(() => 'lost', { schema: z.enum(['shipped']) })).status).toBe(500)
  })
})

describe('what is no value goes out as it is', () => {
  const failure = { code: 'sold_out', message: 'It is sold out.' }
  test.each<[string, () => unknown, number]>([
    ['another status', () => reply({ status: 404, body: failure }), 404],
    ['nothing', () => reply({ status: 204 }), 204],
    ['bytes', () => reply({ status: 200, body: new Uint8Array(200) }), 200],
    ['a plain text', () => reply({ status: 200, body: 'x'.repeat(200) }), 200],
    ['a page', () => reply({ status: 200, headers: { 'Content-Type': 'text/html' }, body: '<p>'.repeat(99) }), 200],
  ])('%s', async (_what, handler, status) => {
    const { status: got, text } = await run(handler, { schema, maxBytes: 10 })
    expect(got).toBe(status)
    expect(text).toBe((await run(handler)).text)
  })

  test('a failure', async () => {
    const { text } = await run(() => raise(new Error('planted')), { schema, maxBytes: 10 })
    expect(JSON.parse(text)).toMatchObject({ code: 'internal_error' })
  })
})

describe('hostile values', () => {
  const circle: Record<string, unknown> = {}
  circle['self'] = circle
  let deep: unknown = {}
  for (let level = 0; level < 100_000; level += 1) deep = [deep]

  test.each<[string, () => unknown]>([
    ['a circle', () => circle],
    ['a BigInt', () => ({ count: 1n })],
    ['a toJSON that throws', () => ({ toJSON: () => raise(new Error('planted')) })],
    [
      'a getter that throws',
      () => Object.defineProperty({}, 'a', { enumerable: true, get: () => raise(new Error('planted')) }),
    ],
    ['a function', () => Object.assign(() => 1, { a: 1 })],
    ['a symbol', () => Symbol('planted')],
    [
      'JSON that is none',
      () => reply({ status: 200, headers: { 'content-type': 'application/json' }, body: '{"planted"' }),
    ],
  ])('%s is answered as ours', async (_what, handler) => {
    const { status, text, ended, lines } = await run(handler, { maxBytes: 100, warnSpoken: true })
    expect([status, JSON.parse(text)]).toEqual([500, BLANK])
    expect(ended.reason).toBe('not_json')
    expect(JSON.stringify(lines)).not.toContain('planted')
  })

  test('lists in lists without end are answered', async () => {
    for (const options of [{ maxBytes: 100 }, { maxBytes: 1_000_000 }, { warnSpoken: true }]) {
      expect([200, 500]).toContain((await run(() => deep, options)).status)
    }
  })

  test('a toJSON is asked once', async () => {
    let asked = 0
    const value = { toJSON: () => ({ asked: (asked += 1) }) }
    expect((await run(() => value, { maxBytes: 100 })).text).toBe('{"asked":1}')
  })
})

test.each<[unknown, string]>([
  [{ schema: { type: 'object' } }, "output(): 'schema' must be a schema that speaks Standard Schema"],
  [{ maxBytes: 0 }, "output(): 'maxBytes' must be a whole number above 0"],
  [{ keep: { orders: -1 } }, "output(): 'keep' must be whole numbers from 0 by name"],
  [{ rest: '' }, "output(): 'rest' must be a sentence, or a function that makes one"],
  [{ maxbytes: 1 }, "output() has no option 'maxbytes'; did you mean 'maxBytes'?"],
])('%o is refused at creation', (options, message) => {
  expect(() => output(options as OutputOptions)).toThrow(message)
})
