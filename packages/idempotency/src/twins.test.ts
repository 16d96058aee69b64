import { answer } from '@hookwell/core'
import type { Call, HookwellError, RunReply } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import type { DuplicatesOptions } from './duplicates.ts'
import { guardedBy, settled } from './guarded.test-kit.ts'
import type { GuardedOptions } from './guarded.test-kit.ts'
import type { IdempotencyStore } from './idempotency-store.ts'
import { memoryStore } from './memory-store.ts'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }

/** A process of its own, as far as the guard can tell, with a handler that ends when the test says so. */
function processOf(store: IdempotencyStore, options: Partial<DuplicatesOptions> = {}, more: GuardedOptions = {}) {
  const gates: PromiseWithResolvers<unknown>[] = []
  const handle = (): Promise<unknown> => {
    const gate = Promise.withResolvers<unknown>()
    gates.push(gate)
    return gate.promise
  }
  // What runs in one process is told by its store.
  const made = guardedBy(duplicates({ store: { ...store }, ...options }), { handle, ...more })
  return { ...made, end: (run: number, value: unknown) => gates[run - 1]?.resolve(value) }
}

function setUp(options: Partial<DuplicatesOptions> = {}, more: GuardedOptions = {}) {
  const clock = fakeClock()
  const store = memoryStore({ clock })
  return {
    clock,
    one: processOf(store, options, { clock, ...more }),
    other: processOf(store, options, { clock, ...more }),
  }
}

const isReplayed = (reply: RunReply): boolean => reply.headers['idempotent-replayed'] === 'true'

describe('a twin of a call that still runs', () => {
  test('waits for it in the same process, and gets the same reply the moment it is there', async () => {
    const { clock, one } = setUp()
    const calls = Array.from({ length: 50 }, () => one.call(INPUT))
    await settled(clock)
    one.end(1, { refunded: true })
    const replies = await Promise.all(calls)
    expect(replies.map((reply) => reply.text)).toEqual(Array.from({ length: 50 }, () => '{"refunded":true}'))
    expect([replies.filter(isReplayed).length, one.runs()]).toEqual([49, 1])
  })

  test('waits for it in another process, asking the store now and then', async () => {
    const { clock, one, other } = setUp()
    const first = one.call(INPUT)
    await settled(clock)
    const twin = other.call(INPUT)
    await clock.advance(5_000)
    one.end(1, { refunded: true })
    await first
    await clock.advance(313)
    const reply = await twin
    expect([reply.json(), isReplayed(reply), other.runs()]).toEqual([{ refunded: true }, true, 0])
  })

  test('asks with growing pauses: some twenty times in five seconds, and not at one moment with others', async () => {
    const clock = fakeClock()
    const store = memoryStore({ clock })
    const askedAtMs: number[] = []
    const counting: IdempotencyStore = {
      ...store,
      reserve: (...given) => {
        askedAtMs.push(clock.monotonicMs())
        return store.reserve(...given)
      },
    }
    const [one, other] = [processOf(store, {}, { clock }), processOf(counting, {}, { clock })]
    void one.call(INPUT)
    await settled(clock)
    void other.call(INPUT)
    await clock.advance(5_000)
    expect(askedAtMs.length).toBeGreaterThan(16)
    expect(askedAtMs.length).toBeLessThan(32)
    const pauses = askedAtMs.slice(5).map((at, index) => at - (askedAtMs[index + 4] ?? 0))
    expect(new Set(pauses).size).toBeGreaterThan(3)
  })

  test('is told so in time where the first does not end before its own deadline', async () => {
    const { clock, one, other } = setUp({}, { limitMs: 3_000 })
    void one.call(INPUT)
    await settled(clock)
    const twins = [one.call(INPUT), other.call(INPUT)]
    await clock.advance(2_950)
    for (const reply of await Promise.all(twins)) {
      expect(reply.json()).toMatchObject({ code: 'duplicate_in_progress', retryable: true })
      // A model acts on the words, and most callers hide the body of anything else.
      expect([reply.status, reply.headers['retry-after'], isReplayed(reply)]).toEqual([200, '2', false])
    }
    expect(other.notes()['hookwell.idempotency.outcome']).toBe('conflict')
  })

  test.each<[string, GuardedOptions, Record<string, string>]>([
    ['an event', { kind: 'event' }, {}],
    ['a client that sends an Idempotency-Key', {}, { 'idempotency-key': 'key-1' }],
  ])('by the status 409 where that is what counts: %s', async (_what, more, headers) => {
    const { clock, one } = setUp({ waitMs: 1_000 }, more)
    const input = { ...INPUT, headers: { ...INPUT.headers, ...headers } }
    void one.call(input)
    await settled(clock)
    const twin = one.call(input)
    await clock.advance(1_000)
    expect([(await twin).status, (await twin).headers['retry-after']]).toEqual([409, '2'])
  })

  test('is told of the job that the first has become', async () => {
    let leader: Call | undefined
    const clock = fakeClock()
    const { call } = guardedBy(duplicates({ store: memoryStore({ clock }) }), {
      clock,
      handle: (given) => {
        leader = given
        return new Promise(() => {})
      },
    })
    void call(INPUT)
    await settled(clock)
    leader?.note('hookwell.job.id', 'job-42')
    leader?.note('hookwell.outcome', 'handed_off')
    const reply = await call(INPUT)
    expect(reply.json()).toMatchObject({ code: 'duplicate_is_job', suggestion: expect.stringContaining('job-42') })
  })

  test('gets the failure that the first got, and the next try runs', async () => {
    const { clock, one } = setUp()
    const calls = [one.call(INPUT), one.call(INPUT)]
    await settled(clock)
    one.end(1, answer.fail('busy', { message: 'Busy.', suggestion: 'Wait.', retryable: true }))
    expect((await Promise.all(calls)).map((reply) => (reply.json() as { code: string }).code)).toEqual(['busy', 'busy'])
    void one.call(INPUT)
    await settled(clock)
    expect(one.runs()).toBe(2)
  })

  test('runs itself where the first was stopped before it had an end of its own', async () => {
    const { clock, one } = setUp()
    const calls = [one.call(INPUT), one.call(INPUT)]
    await settled(clock)
    one.end(1, answer.fail('deadline_exceeded', { message: 'Late.', suggestion: 'Wait.', outcome: 'error' }))
    await clock.advance(50)
    one.end(2, { refunded: true })
    expect((await Promise.all(calls)).map(({ text }) => text.includes('refunded'))).toEqual([false, true])
    expect(one.runs()).toBe(2)
  })
})

describe('a caller that gives up', () => {
  test('does not stop the work: the retry gets what came of it', async () => {
    const { clock, one } = setUp({}, { limitMs: 1_000 })
    const first = one.call(INPUT)
    await clock.advance(1_000)
    expect((await first).json()).toMatchObject({ code: 'deadline_exceeded' })
    await clock.advance(3_000)
    one.end(1, { refunded: true })
    await settled(clock)
    const retry = await one.call(INPUT)
    expect([retry.json(), isReplayed(retry), one.runs()]).toEqual([{ refunded: true }, true, 1])
  })

  test.each([
    [5_000, undefined, 0],
    [20_000, 'guarded_run_overdue', 1],
  ])('has until `runLimitMs`, and what is kept was not late: ended after %i ms', async (endedMs, code, late) => {
    const signals: AbortSignal[] = []
    const gate = Promise.withResolvers<unknown>()
    const clock = fakeClock()
    const { call, logger } = guardedBy(duplicates({ store: memoryStore({ clock }), runLimitMs: 20_000 }), {
      clock,
      limitMs: 1_000,
      handle: ({ signal }) => {
        signals.push(signal)
        return gate.promise
      },
    })
    void call(INPUT)
    await clock.advance(endedMs)
    expect(signals.map(({ reason }) => (reason as HookwellError | undefined)?.code)).toEqual([code])
    gate.resolve({ refunded: true })
    await settled(clock)
    expect(logger.lines.filter(({ message }) => message.includes('late')).length).toBe(late)
  })

  test('and a retry while it still works waits for it', async () => {
    const { clock, one } = setUp({}, { limitMs: 1_000 })
    void one.call(INPUT)
    await clock.advance(1_500)
    const retry = one.call(INPUT)
    await clock.advance(500)
    one.end(1, { refunded: true })
    expect([(await retry).json(), one.runs()]).toEqual([{ refunded: true }, 1])
    expect(one.notes()['hookwell.idempotency.outcome']).toBe('joined')
  })
})
