import { describe, expect, test, vi } from 'vitest'

import { coreErrors } from './core-errors.ts'
import type { LaterRun } from './deadline.ts'
import type { HookwellError } from './error.ts'
import { fakeClock } from './fake-clock.ts'
import type { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'

// Draining is for good, so each test has a copy of these modules of its own.
async function fresh() {
  vi.resetModules()
  const { drain, isDraining, onDrain } = await import('./drain.ts')
  const { backgroundRun } = await import('./background-run.ts')
  const start: typeof pipeline = (await import('./pipeline.ts')).pipeline
  const clock = fakeClock()
  const logger = recordingLogger()
  return { drain, isDraining, onDrain, backgroundRun, clock, logger, pipe: start({ name: 'orders', clock, logger }) }
}

describe('drain()', () => {
  test('turns new calls away', async () => {
    const { drain, isDraining, clock, pipe } = await fresh()
    let reached = false
    expect(isDraining()).toBe(false)
    const endpoint = pipe.handle(() => (reached = true))
    expect(await drain({ clock })).toEqual({ aborted: 0 })
    expect(isDraining()).toBe(true)
    const reply = await endpoint.run({})
    expect([reply.status, reply.headers['retry-after'], reply.json()]).toMatchObject([
      503,
      '1',
      { code: 'shutting_down' },
    ])
    expect(reached).toBe(false)
  })

  test('does not wait for ever for a flush that hangs', async () => {
    const { drain, onDrain, clock } = await fresh()
    onDrain(() => new Promise(() => {}))
    const done = watch(drain({ timeoutMs: 500, clock }))
    await clock.advance(500)
    expect(done.value).toEqual({ aborted: 0 })
  })

  test('may be called twice, as a second signal does, and both return', async () => {
    const { drain, clock, pipe } = await fresh()
    const answer = pipe.handle(() => new Promise((resolve) => clock.after(300, () => resolve({ ok: true })))).run({})
    const both = [watch(drain({ timeoutMs: 9_000, clock })), watch(drain({ timeoutMs: 8_000, clock }))]
    await clock.advance(300)
    await answer
    expect(both.map(({ value }) => value)).toEqual([{ aborted: 0 }, { aborted: 0 }])
    expect(clock.pending).toBe(0)
  })

  test('a second time waits for the flushes that are going on, taken off or not, and begins none anew', async () => {
    const { drain, onDrain, clock } = await fresh()
    const order: string[] = []
    const flush = async (name: string): Promise<void> => {
      order.push(`${name} begins`)
      await new Promise<void>((resolve) => clock.after(300, resolve))
      order.push(`${name} is over`)
    }
    onDrain(() => flush('one'))
    const forget = onDrain(() => (forget(), flush('the other')))
    const both = [watch(drain({ clock })), watch(drain({ clock }))]
    await clock.advance(299)
    expect(both.map(({ value }) => value)).toEqual([undefined, undefined])
    await clock.advance(1)
    expect(both.map(({ value }) => value)).toEqual([{ aborted: 0 }, { aborted: 0 }])
    expect(order).toEqual(['one begins', 'the other begins', 'one is over', 'the other is over'])
    const third = watch(drain({ clock }))
    await clock.advance(300)
    expect([third.value, order.slice(4), clock.pending]).toEqual([{ aborted: 0 }, ['one begins', 'one is over'], 0])
  })

  test('lets those under way end', async () => {
    const { drain, clock, pipe } = await fresh()
    const answer = pipe.handle(() => new Promise((resolve) => clock.after(3_000, () => resolve({ ok: true })))).run({})
    const done = watch(drain({ timeoutMs: 10_000, clock }))
    await clock.advance(2_999)
    expect(done.value).toBeUndefined()
    await clock.advance(1)
    expect([(await answer).json(), done.value, clock.pending]).toEqual([{ ok: true }, { aborted: 0 }, 0])
  })

  test('answers and aborts what is left when the time is up', async () => {
    const { drain, clock, pipe, logger } = await fresh()
    const order: string[] = []
    const endpoint = pipe.handle((call) => {
      call.onEnd(() => order.push('answered'))
      return new Promise((_resolve, reject) => {
        call.signal.addEventListener('abort', () => {
          order.push(`aborted: ${(call.signal.reason as HookwellError).code}`)
          reject(call.signal.reason as Error)
        })
      })
    })
    const answers = [endpoint.run({}), endpoint.run({})]
    const done = watch(drain({ timeoutMs: 500, clock }))
    await clock.advance(500)
    expect(done.value).toEqual({ aborted: 2 })
    for (const reply of await Promise.all(answers)) expect(reply.json()).toMatchObject({ code: 'shutting_down' })
    expect(order).toEqual(['answered', 'aborted: shutting_down', 'answered', 'aborted: shutting_down'])
    expect([logger.lines, clock.pending]).toEqual([[], 0])
  })

  const overdue = (): HookwellError => coreErrors.error('internal_error')

  test('waits for what goes on behind an answer, and leaves it alone where it ends in time', async () => {
    const { drain, backgroundRun, clock } = await fresh()
    const run = backgroundRun({ clock, limitMs: 600_000, overdue })
    const done = watch(drain({ timeoutMs: 500, clock }))
    await clock.advance(499)
    expect([done.value, run.signal.aborted]).toEqual([undefined, false])
    run.end()
    await clock.advance(0)
    expect([done.value, run.signal.aborted, clock.pending]).toEqual([{ aborted: 0 }, false, 0])
  })

  test('tells that to stop when the time is up, and flushes what it says then', async () => {
    const { drain, onDrain, backgroundRun, clock } = await fresh()
    const order: string[] = []
    onDrain(async () => void order.push('flushed'))
    const run = backgroundRun({ clock, limitMs: 600_000, overdue })
    run.signal.addEventListener('abort', () => {
      order.push((run.signal.reason as HookwellError).code)
      void Promise.resolve()
        .then(() => Promise.resolve())
        .then(() => order.push('stopped'))
        .then(() => run.end())
    })
    const done = watch(drain({ timeoutMs: 500, clock }))
    await clock.advance(500)
    expect([done.value, order, clock.pending]).toEqual([{ aborted: 1 }, ['shutting_down', 'stopped', 'flushed'], 0])
  })

  test('does not wait for ever for what does not stop', async () => {
    const { drain, backgroundRun, clock } = await fresh()
    backgroundRun({ clock, limitMs: 600_000, overdue })
    const done = watch(drain({ timeoutMs: 500, clock }))
    await clock.advance(1_000)
    expect(done.value).toEqual({ aborted: 1 })
  })

  test('waits for a run that goes on behind its answer, tells it to stop, and counts it once', async () => {
    const { drain, backgroundRun, clock, pipe } = await fresh()
    const reasons: string[] = []
    const endpoint = pipe.handle((call) => {
      const run: LaterRun = { limitMs: 60_000, isAwaited: true, overdue }
      call.signal.addEventListener('abort', () => reasons.push((call.signal.reason as HookwellError).code))
      call.deadline.handOver(reply({ status: 202 }), run)
      backgroundRun({ clock, call, limitMs: 60_000, overdue })
      return new Promise((resolve) => clock.after(50_000, () => resolve({ ok: true })))
    })
    void endpoint.run({})
    const done = watch(drain({ timeoutMs: 500, clock }))
    await clock.advance(499)
    expect([done.value, reasons]).toEqual([undefined, []])
    await clock.advance(501)
    expect([done.value, reasons]).toEqual([{ aborted: 1 }, ['shutting_down']])
  })

  test('flushes at the end, whatever fails on the way', async () => {
    const { drain, onDrain, clock, pipe } = await fresh()
    const order: string[] = []
    onDrain(async () => void order.push('spans'))
    onDrain(() => Promise.reject(new Error('no network')))
    onDrain(() => JSON.parse('{') as Promise<void>)
    onDrain(async () => void order.push('never'))()
    const answer = pipe
      .handle(() => new Promise((resolve) => clock.after(10, () => resolve(order.push('call')))))
      .run({})
    const done = drain({ clock })
    await clock.advance(10)
    await Promise.all([answer, done])
    expect(order).toEqual(['call', 'spans'])
  })

  test('waits ten seconds by default', async () => {
    const { drain, clock, pipe } = await fresh()
    void pipe.handle(() => new Promise(() => {})).run({})
    const done = watch(drain({ clock }))
    await clock.advance(9_999)
    expect(done.value).toBeUndefined()
    await clock.advance(1)
    expect(done.value).toEqual({ aborted: 1 })
  })

  test.each([{ timeoutMs: 0 }, { timeout: 5 }, { clock: 1 }])('refuses %o', async (options) => {
    const { drain } = await fresh()
    await expect(drain(options as Parameters<typeof drain>[0])).rejects.toThrow('drain()')
  })
})

function watch<T>(promise: Promise<T>): { value?: T } {
  const seen: { value?: T } = {}
  void promise.then((value) => (seen.value = value))
  return seen
}
