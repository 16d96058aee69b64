import { pipeline, unsigned } from '@hookwell/core'
import type { Middleware, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { guardedBy } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'

function setUp() {
  const clock = fakeClock()
  return guardedBy(duplicates({ store: memoryStore({ clock }) }), { clock })
}

const keyed = (key: string | readonly string[], body: unknown = { orderId: 'ORD-1' }) => ({
  headers: { 'idempotency-key': key },
  body,
})

describe('an Idempotency-Key', () => {
  test('takes the place of arguments and conversation', async () => {
    const { call, runs, notes } = setUp()
    await call(keyed('8e03978e-40d5-43dd-bc93-6894a57f9324'))
    const again = await call(keyed('8e03978e-40d5-43dd-bc93-6894a57f9324'))
    expect([again.json(), again.headers['idempotent-replayed'], runs()]).toEqual([{ run: 1 }, 'true', 1])
    expect(notes()['hookwell.idempotency.key']).toBe('header')
    await call(keyed('another'))
    expect(runs()).toBe(2)
  })

  test.each([
    ['in quotes or bare', '"key-1"', 'key-1'],
    ['with space around', ' key-1 ', 'key-1'],
    ['escaped', String.raw`"a\"b\\c"`, String.raw`"a\"b\\c"`],
    ['empty-looking names of objects', '__proto__', '"__proto__"'],
  ])('is one key %s', async (_what, first, again) => {
    const { call, runs } = setUp()
    await call(keyed(first))
    await call(keyed(again))
    expect(runs()).toBe(1)
  })

  test('is told by every letter', async () => {
    const { call, runs } = setUp()
    for (const key of ['a', 'A', '"a "', '"a"', "a'", 'a%', '1', '01']) await call(keyed(key))
    expect(runs()).toBe(7)
  })

  test('with other arguments is 422, runs nothing, and tells nothing of what is stored', async () => {
    const { call, runs, notes } = setUp()
    await call(keyed('key-1'))
    const reply = await call(keyed('key-1', { orderId: 'ORD-2' }))
    expect([reply.status, reply.json(), runs()]).toMatchObject([422, { code: 'idempotency_key_reused' }, 1])
    expect(reply.headers['idempotent-replayed']).toBeUndefined()
    expect(notes()['hookwell.idempotency.outcome']).toBe('mismatch')
    // Arguments in another order are the same.
    expect((await call(keyed('key-1'))).json()).toEqual({ run: 1 })
  })

  test('goes by the bytes of the body where JSON does not tell the arguments apart, and the log says so', async () => {
    const clock = fakeClock()
    const told: Middleware<Trusted, { readonly parameters: unknown }> = {
      name: 'told',
      run: async (call, next) => next({ parameters: new Map([['body', await call.bytes()]]) }),
    }
    const logger = recordingLogger()
    let runs = 0
    const served = pipeline({ name: 'refund_order', clock, logger })
      .use(unsigned())
      .use(told)
      .use(duplicates({ store: memoryStore({ clock }) }))
      .handle(() => ({ run: (runs += 1) }))
    await served.run(keyed('key-1'))
    expect((await served.run(keyed('key-1'))).json()).toEqual({ run: 1 })
    expect((await served.run(keyed('key-1', { orderId: 'ORD-2' }))).status).toBe(422)
    expect((await served.run({ ...keyed('key-1'), url: '/?orderId=ORD-2' })).status).toBe(422)
    expect(logger.lines).toMatchObject([{ level: 'warn', fields: { tool: 'refund_order' } }])
  })

  test('the same while the first still runs', async () => {
    const clock = fakeClock()
    const { call } = guardedBy(duplicates({ store: memoryStore({ clock }) }), {
      clock,
      handle: () => new Promise(() => {}),
    })
    void call(keyed('key-1'))
    await clock.advance(0)
    expect((await call(keyed('key-1', {}))).status).toBe(422)
  })

  test.each<[string, string | readonly string[]]>([
    ['empty', ''],
    ['blank', '   '],
    ['an empty text', '""'],
    ['longer than 255 characters', 'x'.repeat(256)],
    ['a text that is longer than that', `"${'x'.repeat(256)}"`],
    ['a megabyte', 'x'.repeat(1_048_576)],
    ['sent twice', ['key-1', 'key-2']],
    ['sent twice and joined on the way', 'key-1, key-2'],
    ['joined without a space', 'key-1,key-2'],
    ['with parameters', '"key-1";a=1'],
    ['an open quote', '"key-1'],
    ['a quote within', 'key"1'],
    ['a stray escape', String.raw`"key\1"`],
    ['a tab within', 'key\t1'],
    ['not ASCII', 'schlüssel'],
    ['a NUL', 'key\u0000'],
    ['a line end', 'key\r\nx-evil: 1'],
  ])('that is %s is 400, and nothing is run', async (_what, key) => {
    const { call, runs } = setUp()
    const reply = await call(keyed(key))
    expect([reply.status, reply.json(), runs()]).toMatchObject([400, { code: 'idempotency_key_invalid' }, 0])
  })

  test('of 255 characters is fine, with all of them escaped too', async () => {
    const { call } = setUp()
    expect((await call(keyed('x'.repeat(255)))).status).toBe(200)
    expect((await call(keyed(`"${String.raw`\"`.repeat(255)}"`))).status).toBe(200)
  })
})
