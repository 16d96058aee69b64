import { HookwellError, answer, reply } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import type { DuplicatesOptions } from './duplicates.ts'
import { guardedBy } from './guarded.test-kit.ts'
import type { GuardedOptions } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'

const TALK = { 'x-conversation': 'talk-1' }

function guarded(options: Partial<DuplicatesOptions> = {}, more: GuardedOptions = {}) {
  const clock = more.clock ?? fakeClock()
  return guardedBy(duplicates({ store: memoryStore({ clock }), ...options }), { clock, ...more })
}

describe('the same arguments in the same conversation', () => {
  test('get the reply that they got, and it says so', async () => {
    const { call, runs, notes } = guarded()
    const first = await call({ headers: TALK, body: { orderId: 'ORD-1', reason: 'Müll' } })
    expect([first.json(), first.headers]).toEqual([{ run: 1 }, { 'content-type': 'application/json' }])
    expect(notes()).toMatchObject({
      'hookwell.idempotency.key': 'conversation',
      'hookwell.idempotency.outcome': 'first',
    })
    // In another order, as a model writes them the next time; with an id of its own for the try.
    const again = await call({
      headers: { ...TALK, 'x-tool-call': 'call-2' },
      body: { reason: 'Müll', orderId: 'ORD-1' },
    })
    expect([again.json(), again.headers['idempotent-replayed'], runs()]).toEqual([{ run: 1 }, 'true', 1])
    expect(notes()).toMatchObject({ 'hookwell.idempotency.outcome': 'replayed' })
  })

  test('run again when the window is over, which counts from the end of the work', async () => {
    const { call, clock, runs } = guarded(
      { windowMs: 60_000 },
      { handle: (c, run) => new Promise((resolve) => void c.clock.after(20_000, () => resolve({ run }))) },
    )
    const first = call({ headers: TALK, body: {} })
    await clock.advance(20_000)
    await first
    await clock.advance(59_999)
    expect((await call({ headers: TALK, body: {} })).json()).toEqual({ run: 1 })
    await clock.advance(1)
    const late = call({ headers: TALK, body: {} })
    await clock.advance(20_000)
    expect([(await late).json(), runs()]).toEqual([{ run: 2 }, 2])
  })

  test.each<[string, object, object]>([
    ['another conversation', { 'x-conversation': 'talk-2' }, { orderId: 'ORD-1' }],
    ['another value', TALK, { orderId: 'ORD-2' }],
    ['a number for a text', TALK, { orderId: 1 }],
    ['one argument more', TALK, { orderId: 'ORD-1', force: true }],
    ['a letter taken apart', TALK, { orderId: 'ORD-1\u0301' }],
  ])('are another call with %s', async (_what, headers, body) => {
    const { call, runs } = guarded()
    await call({ headers: TALK, body: { orderId: 'ORD-1' } })
    await call({ headers: headers as Record<string, string>, body })
    expect(runs()).toBe(2)
  })
})

describe('without a conversation', () => {
  test('nothing tells a retry from a second wish, so nothing is guarded', async () => {
    const { call, runs, notes } = guarded()
    await call({ body: { orderId: 'ORD-1' } })
    await call({ body: { orderId: 'ORD-1' } })
    expect([runs(), notes()]).toEqual([2, {}])
  })

  test("the caller's id of the run counts, with the tool and its arguments", async () => {
    const { call, runs, notes } = guarded()
    await call({ headers: { 'x-tool-call': 'call-1' }, body: { orderId: 'ORD-1' } })
    await call({ headers: { 'x-tool-call': 'call-1' }, body: { orderId: 'ORD-1' } })
    expect([runs(), notes()['hookwell.idempotency.key']]).toEqual([1, 'tool_call'])
    // Some callers count from 1 in every conversation.
    await call({ headers: { 'x-tool-call': 'call-1' }, body: { orderId: 'ORD-2' } })
    expect(runs()).toBe(2)
  })

  test('the arguments alone count where the developer says so', async () => {
    const { call, runs, notes } = guarded({ withoutConversation: 'caller' })
    await call({ headers: { 'x-tool-call': 'call-1' }, body: { orderId: 'ORD-1' } })
    await call({ headers: { 'x-tool-call': 'call-2' }, body: { orderId: 'ORD-1' } })
    expect([runs(), notes()['hookwell.idempotency.key']]).toEqual([1, 'caller'])
  })

  test('the developer may say where it stands', async () => {
    const { call, runs } = guarded({ conversation: ({ headers }) => headers.get('x-call-sid') })
    await call({ headers: { 'x-call-sid': 'CA1' }, body: {} })
    await call({ headers: { 'x-call-sid': 'CA1' }, body: {} })
    await call({ headers: { 'x-call-sid': 'CA2' }, body: {} })
    expect(runs()).toBe(2)
  })
})

describe('what is kept', () => {
  test.each<[string, () => unknown]>([
    ['a value', () => ({ refunded: true })],
    ['a text', () => 'shipped'],
    ['nothing', () => undefined],
    ['a reply with a status and headers', () => reply({ status: 202, headers: { location: '/jobs/1' }, body: {} })],
    ['a text of its own type', () => reply({ status: 200, headers: { 'content-type': 'text/csv' }, body: 'a,b' })],
    ['an empty reply', () => reply({ status: 204 })],
    ["the work's own no", () => answer.fail('already_refunded', { message: 'It was.', suggestion: 'Say so.' })],
    [
      'a no that was thrown',
      () => {
        throw new HookwellError('no_stock', { message: 'None {left}.', suggestion: 'Wait.', values: { left: 0 } })
      },
    ],
  ])('%s', async (_what, handle) => {
    const { call, runs } = guarded({}, { handle })
    const first = await call({ headers: TALK, body: {} })
    const again = await call({ headers: TALK, body: {} })
    const withoutId = (text: string): string => text.replace(/"callId":"[^"]*"/, '')
    expect([again.status, withoutId(again.text)]).toEqual([first.status, withoutId(first.text)])
    expect(again.headers).toEqual({ ...first.headers, 'idempotent-replayed': 'true' })
    expect(runs()).toBe(1)
  })

  test.each<[string, () => unknown]>([
    ['a surprise', () => Promise.reject(new Error('the database is away'))],
    ['a reply that says it broke', () => reply({ status: 502, body: {} })],
    ['a reply that says to come again', () => reply({ status: 429, body: {} })],
    ['a no that says to try again', () => answer.fail('busy', { message: 'B.', suggestion: 'C.', retryable: true })],
    [
      'a refusal',
      () => new HookwellError('quota_spent', { message: 'A.', suggestion: 'B.', outcome: 'rejected', status: 429 }),
    ],
    ['bytes', () => reply({ status: 200, body: new Uint8Array([1, 2]) })],
    ['what is no JSON', () => ({ big: 1n })],
  ])('but not %s: a retry runs', async (_what, handle) => {
    const { call, runs, notes } = guarded({}, { handle })
    await call({ headers: TALK, body: {} })
    expect(notes()).toMatchObject({ 'hookwell.idempotency.dropped': expect.any(String) })
    await call({ headers: TALK, body: {} })
    expect(runs()).toBe(2)
  })

  test('and not what is too large, which is noted', async () => {
    const { call, runs, notes } = guarded({}, { handle: () => 'ü'.repeat(131_073) })
    const first = await call({ headers: TALK, body: {} })
    expect([first.status, notes()['hookwell.idempotency.dropped']]).toEqual([200, 'too_large'])
    await call({ headers: TALK, body: {} })
    expect(runs()).toBe(2)
  })

  test('what is just small enough', async () => {
    const { call, runs } = guarded({ maxStoredBytes: 300 }, { handle: () => 'x'.repeat(200) })
    await call({ headers: TALK, body: {} })
    await call({ headers: TALK, body: {} })
    expect(runs()).toBe(1)
  })
})

test.each<[object, RegExp]>([
  [{}, /duplicates\(\) needs 'store': a store, such as memoryStore\(\)/],
  [{ store: { reserve: () => {} } }, /'store' must be a store/],
  [{ store: memoryStore(), windowMs: 0 }, /'windowMs' must be a number of milliseconds above 0/],
  [{ store: memoryStore(), windowMs: 31_536_000_001 }, /'windowMs' must be .* at most 31536000000 \(a year\)/],
  [{ store: memoryStore(), leaseMs: 1e21 }, /'leaseMs' must be .* at most 2592000000 \(30 days\)/],
  [{ store: memoryStore(), runLimitMs: 2_592_000_001 }, /'runLimitMs' must be .* at most/],
  [{ store: memoryStore(), keepMs: 5 }, /has no option 'keepMs'/],
  [{ store: memoryStore(), fail: 'maybe' }, /'fail' must be one of 'open', 'closed'/],
  [{ store: memoryStore(), withoutConversation: true }, /'withoutConversation' must be one of/],
  [{ store: memoryStore(), tenant: 'acme' }, /'tenant' must be a function/],
])('%o cannot be', (options, message) => {
  expect(() => duplicates(options as DuplicatesOptions)).toThrow(message)
})
