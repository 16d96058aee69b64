import { HookwellError, pipeline, reply, unsigned } from '@hookwell/core'
import type { Outcome } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { BudgetOptions } from './budget-options.ts'
import type { HandedOff, HandOff } from './hand-off.ts'
import { codeOf, startCall } from './one-call.test-kit.ts'

const WORKING: Outcome = reply({ status: 200, body: { status: 'working', jobId: '42' } })

/** A call that is handed off, and what whoever took it was told. */
function handedOff(
  given: HandOff | 'at once',
  options: BudgetOptions = {},
  headers?: Readonly<Record<string, string>>,
) {
  const finished: unknown[] = []
  const taken: HandedOff = {
    answer: WORKING,
    finish: (outcome) => finished.push(outcome instanceof HookwellError ? outcome.code : outcome.body),
  }
  let asked = 0
  const handOff: HandOff = (call) => {
    asked += 1
    return given === 'at once' ? taken : given(call)
  }
  return { ...startCall({ onMax: 'hand-off', handOff, ...options }, headers), finished, taken, asked: () => asked }
}

describe('a call that is handed off at max', () => {
  test('is answered in time, while its run goes on', async () => {
    const { clock, seen, call, finished } = handedOff('at once')
    await clock.advance(4_949)
    expect(seen.atMs).toBeUndefined()
    await clock.advance(1)
    expect(seen).toMatchObject({
      atMs: 4_950,
      body: { status: 'working', jobId: '42' },
      notes: { 'hookwell.outcome': 'handed_off', 'hookwell.budget.verdict': 'within_max' },
    })
    await clock.advance(100_000)
    expect([finished, codeOf(call.signal)]).toEqual([[], undefined])
  })

  test('gives its result to whoever took it, and that is nothing late', async () => {
    const { clock, logger, gate, finished } = handedOff('at once')
    await clock.advance(90_000)
    gate.resolve({ rows: 3 })
    await clock.advance(1_000_000)
    expect([finished, logger.lines, clock.pending]).toEqual([[{ rows: 3 }], [], 0])
  })

  test('gives its failure too', async () => {
    const { clock, gate, finished } = handedOff('at once')
    await clock.advance(90_000)
    gate.reject(new HookwellError('no_rows', { message: 'None.', suggestion: 'Ask.' }))
    await clock.advance(0)
    expect(finished).toEqual(['no_rows'])
  })

  test.each<[BudgetOptions, number]>([
    [{}, 600_000],
    [{ runLimitMs: 120_000 }, 120_000],
  ])(
    'has a limit of its own, is told to stop there, and ends there for whoever took it: %o',
    async (options, limitMs) => {
      const { clock, logger, gate, call, finished } = handedOff('at once', options)
      await clock.advance(limitMs - 1)
      expect([call.budget.remainingMs(), codeOf(call.signal), finished]).toEqual([1, undefined, []])
      await clock.advance(1)
      expect([call.budget.remainingMs(), codeOf(call.signal), finished]).toEqual([
        0,
        'run_limit_exceeded',
        ['run_limit_exceeded'],
      ])
      gate.resolve({ rows: 3 })
      await clock.advance(0)
      expect([finished, logger.lines.length, clock.pending]).toEqual([['run_limit_exceeded'], 1, 0])
    },
  )

  test('is handed off sooner where its caller waits for less', async () => {
    const { clock, seen } = handedOff('at once', {}, { prefer: 'wait=2' })
    await clock.advance(5_000)
    // A second reserve before the end: if nobody takes it over, `deadline_exceeded` still has to leave.
    expect(seen.atMs).toBe(1_900)
  })

  test('is handed off before the answer of a hard limit that is max', async () => {
    const { clock, seen } = handedOff('at once', { maxMs: 3_000, hardMs: 3_000, reserveMs: 500 })
    await clock.advance(5_000)
    expect([seen.atMs, seen.body]).toEqual([2_000, { status: 'working', jobId: '42' }])
  })

  test('that is done before is none', async () => {
    const { clock, gate, asked, seen } = handedOff('at once')
    await clock.advance(4_000)
    gate.resolve({ rows: 3 })
    await clock.advance(100_000)
    expect([asked(), seen.body, clock.pending]).toEqual([0, { rows: 3 }, 0])
  })

  test.each<[string, HandOff]>([
    ['gives nothing', () => undefined],
    ['gives nothing later', () => Promise.resolve(undefined)],
    [
      'throws',
      () => {
        throw new Error('the store is down')
      },
    ],
    ['rejects', () => Promise.reject(new Error('the store is down'))],
  ])('waits until hard where nobody takes it over: handOff %s', async (_name, handOff) => {
    const { clock, logger, seen, gate, asked } = handedOff(handOff)
    await clock.advance(59_399)
    expect([seen.atMs, asked()]).toEqual([undefined, 1])
    await clock.advance(1)
    expect(seen.body).toMatchObject({ code: 'deadline_exceeded' })
    const failures = logger.lines.filter(({ level }) => level === 'error')
    expect(failures.length).toBe(/throws|rejects/.test(_name) ? 1 : 0)
    gate.resolve({})
    await clock.advance(0)
    expect(logger.lines.at(-1)).toMatchObject({ level: 'warn', fields: { result: 'ok' } })
    expect(clock.pending).toBe(0)
  })

  test('is answered when it has been put down', async () => {
    const put = Promise.withResolvers<HandedOff>()
    const { clock, seen, taken, gate, finished } = handedOff(() => put.promise)
    await clock.advance(5_200)
    put.resolve(taken)
    await clock.advance(0)
    expect(seen).toMatchObject({ atMs: 5_200, body: { status: 'working' } })
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect(finished).toEqual([{ rows: 3 }])
  })

  test('whose result was quicker than that is closed with the result', async () => {
    const put = Promise.withResolvers<HandedOff>()
    const { clock, seen, taken, gate, finished, logger } = handedOff(() => put.promise)
    await clock.advance(5_000)
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    put.resolve(taken)
    await clock.advance(0)
    expect([seen.body, seen.notes?.['hookwell.outcome']]).toEqual([{ rows: 3 }, undefined])
    expect([finished, logger.lines]).toEqual([[{ rows: 3 }], []])
  })

  test('whose caller was told that the time is up is still closed with the result', async () => {
    const put = Promise.withResolvers<HandedOff>()
    const { clock, seen, taken, gate, finished, logger } = handedOff(() => put.promise)
    await clock.advance(60_000)
    expect(seen.body).toMatchObject({ code: 'deadline_exceeded' })
    put.resolve(taken)
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect([finished, logger.lines]).toEqual([[{ rows: 3 }], []])
  })

  test('without anybody who takes the result, that is late', async () => {
    const { clock, gate, logger } = handedOff(() => ({ answer: WORKING }))
    await clock.advance(5_000)
    gate.resolve({})
    await clock.advance(0)
    expect(logger.lines).toMatchObject([{ level: 'warn', fields: { result: 'ok' } }])
  })

  test('has come to its handler: what has not begun is not handed off', async () => {
    const clock = fakeClock()
    let asked = 0
    const answer = pipeline({ name: 'report', clock, logger: recordingLogger() })
      .use(budget({ onMax: 'hand-off', handOff: () => void (asked += 1) }))
      .use(unsigned())
      .use({
        name: 'queue',
        run: async (_call, next) => {
          await new Promise((resolve) => clock.after(10_000, () => resolve(undefined)))
          return next({})
        },
      })
      .handle(() => ({ ok: true }))
      .run({})
    await clock.advance(10_000)
    expect([(await answer).json(), asked]).toEqual([{ ok: true }, 0])
  })
})
