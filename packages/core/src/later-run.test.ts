import { describe, expect, test } from 'vitest'

import type { Call, CallEnd } from './call.ts'
import type { LaterRun } from './deadline.ts'
import { HookwellError } from './error.ts'
import { fakeClock } from './fake-clock.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'

const failure = (code: string): HookwellError => new HookwellError(code, { message: 'No.', suggestion: 'Wait.' })
const SPENT = reply({ status: 200, body: 'spent' })

/** Runs a handler under a deadline of one second; `finish` ends it. */
function start({ later, isAwaited = true, endsRun }: { later?: boolean; isAwaited?: boolean; endsRun?: boolean } = {}) {
  const clock = fakeClock()
  const logger = recordingLogger()
  const overdue: string[] = []
  const run: LaterRun = {
    limitMs: 10_000,
    isAwaited,
    overdue: () => (overdue.push('asked'), failure('overdue')),
  }
  const gate = Promise.withResolvers<unknown>()
  const ends: CallEnd[] = []
  let call: Call | undefined
  const endpoint = pipeline({ name: 'orders', clock, logger }).handle((given) => {
    call = given
    given.onEnd((end) => ends.push(end))
    given.deadline.begin({
      limitMs: 1_000,
      reserveMs: () => 100,
      source: 'config',
      spent: () => SPENT,
      later: later === true ? run : undefined,
      endsRun,
    })
    return gate.promise
  })
  const seen: { text?: string } = {}
  void endpoint.run({}).then(({ text }) => (seen.text = text))
  if (call === undefined) throw new Error('the handler did not run')
  const reasonOf = ({ signal }: Call): string | undefined =>
    signal.aborted ? (signal.reason as HookwellError).code : undefined
  return { clock, logger, overdue, run, gate, ends, call, seen, reasonOf }
}

describe('a run that is handed over', () => {
  test('has its answer at once, and goes on', async () => {
    const { clock, run, call, seen, ends, reasonOf } = start()
    await clock.advance(500)
    expect(call.deadline.handOver(reply({ status: 202, body: 'working' }), run)).toBe(true)
    await clock.advance(9_499)
    expect([seen.text, ends.length, reasonOf(call), clock.pending]).toEqual(['working', 1, undefined, 1])
    expect(call.notes['hookwell.outcome']).toBe('handed_off')
  })

  test('has until its own limit', async () => {
    const { clock, run, call } = start()
    await clock.advance(500)
    expect(call.deadline.remainingMs()).toBe(400)
    call.deadline.handOver(SPENT, run)
    expect(call.deadline.remainingMs()).toBe(9_500)
    await clock.advance(9_500)
    expect(call.deadline.remainingMs()).toBe(0)
  })

  test('is told to stop at that limit, and why', async () => {
    const { clock, run, call, overdue, reasonOf } = start()
    call.deadline.handOver(SPENT, run)
    await clock.advance(9_999)
    expect([overdue, reasonOf(call)]).toEqual([[], undefined])
    await clock.advance(1)
    expect([overdue, reasonOf(call), clock.pending]).toEqual([['asked'], 'overdue', 0])
  })

  test.each<[string, boolean, number]>([
    ['awaited, what it comes to is no late result', true, 0],
    ['not awaited, what it comes to is logged as late', false, 1],
  ])('%s, and nothing is left', async (_name, isAwaited, lines) => {
    const { clock, run, call, gate, logger, overdue, ends } = start({ isAwaited })
    call.deadline.handOver(SPENT, run)
    gate.resolve({ done: true })
    await clock.advance(20_000)
    expect([logger.lines.length, overdue, clock.pending, ends.length]).toEqual([lines, [], 0, 1])
  })

  test('that comes to something behind its limit is late like any', async () => {
    const { clock, run, call, gate, logger } = start()
    call.deadline.handOver(SPENT, run)
    await clock.advance(10_000)
    gate.resolve({ done: true })
    await clock.advance(0)
    expect(logger.lines).toMatchObject([{ level: 'warn', fields: { result: 'ok' } }])
  })

  test('keeps the answer that it has', async () => {
    const { clock, run, call, gate, seen } = start()
    gate.resolve('done')
    await clock.advance(0)
    expect(call.deadline.handOver(SPENT, run)).toBe(false)
    expect([seen.text, clock.pending, call.notes]).toEqual(['"done"', 0, {}])
  })
})

describe('a run that may go on behind a spent budget', () => {
  test('is not told to stop with the answer, but at its limit', async () => {
    const { clock, call, seen, reasonOf } = start({ later: true })
    await clock.advance(9_999)
    expect([seen.text, reasonOf(call), call.notes['hookwell.outcome']]).toEqual(['spent', undefined, undefined])
    await clock.advance(1)
    expect(reasonOf(call)).toBe('overdue')
  })
})

describe('a run that asked to outlive its answer', () => {
  test('goes on to its own limit, and what it comes to is not called late', async () => {
    const { clock, logger, gate, run, call, seen, reasonOf } = start()
    call.deadline.outlive(run)
    await clock.advance(9_999)
    expect([seen.text, reasonOf(call), call.deadline.remainingMs()]).toEqual(['spent', undefined, 1])
    gate.resolve('done')
    await clock.advance(1)
    expect([reasonOf(call), logger.lines, clock.pending]).toEqual([undefined, [], 0])
  })

  test('stops there', async () => {
    const { clock, run, call, reasonOf } = start()
    call.deadline.outlive(run)
    await clock.advance(10_000)
    expect(reasonOf(call)).toBe('overdue')
  })

  test('changes nothing where it is done in time', async () => {
    const { clock, gate, run, call, seen } = start()
    call.deadline.outlive(run)
    gate.resolve('done')
    await clock.advance(0)
    expect([seen.text, clock.pending]).toEqual(['"done"', 0])
  })

  test('does not where the budget says what becomes of it', async () => {
    const own = start({ later: true })
    own.call.deadline.outlive({ ...own.run, limitMs: 20_000 })
    await own.clock.advance(10_000)
    expect(own.reasonOf(own.call)).toBe('overdue')
    const ended = start({ endsRun: true })
    ended.call.deadline.outlive(ended.run)
    await ended.clock.advance(2_000)
    expect([ended.seen.text, ended.clock.pending]).toEqual(['spent', 0])
  })
})
