import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { Call, Middleware, NoteValue, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from '../budget.ts'
import type { BudgetOptions } from '../budget-options.ts'
import type { Budget } from '../call-budget.ts'

type Notes = Readonly<Record<string, NoteValue>>
type Handler = (call: Call & { budget: Budget }, tookMs: number) => unknown

interface Desk extends BudgetOptions {
  readonly handler?: Handler
  readonly kind?: 'tool' | 'event'
  readonly trust?: Middleware<unknown, Trusted>
}

const wait = ({ clock }: Call, ms: number): Promise<object> =>
  new Promise((resolve) => clock.after(ms, () => resolve({ ok: true })))

/** An endpoint whose handler takes as long as each call says. */
function desk({ handler = wait, kind = 'tool', trust = unsigned(), ...options }: Desk = {}) {
  const clock = fakeClock()
  const logger = recordingLogger()
  let notes: Notes = {}
  const endpoint = pipeline({ name: 'run_report', kind, clock, logger })
    .use({
      name: 'observer',
      run: (call, next) => {
        call.onEnd(() => (notes = { ...call.notes }))
        return next({})
      },
    })
    .use(budget({ advice: true, ...options }))
    .use(trust)
    .handle((call) => {
      const tool = call.headers.get('x-tool')
      if (tool !== undefined) call.note('hookwell.tool', tool)
      return handler(call, Number(call.headers.get('x-took')))
    })
  const call = async (tookMs: number, headers: Readonly<Record<string, string>> = {}): Promise<Notes> => {
    const answer = endpoint.run({ headers: { 'x-took': String(tookMs), ...headers } })
    await clock.advance(Math.max(tookMs, 60_000))
    await answer
    return notes
  }
  const calls = async (count: number, tookMs: number, headers?: Readonly<Record<string, string>>): Promise<Notes> => {
    for (let index = 0; index < count; index += 1) await call(tookMs, headers)
    return notes
  }
  const advice = (): string[] => logger.lines.map(({ message }) => message).filter((line) => line.startsWith('split'))
  return { clock, logger, call, calls, advice }
}

const ADVICE = 'hookwell.budget.advice'
const P95 = 'hookwell.budget.p95'

describe('a tool whose p95 is beyond max', () => {
  test('is told to be split, with the numbers', async () => {
    const { calls, logger } = desk({ handler: (call, ms) => call.budget.stage('render', () => wait(call, ms)) })
    await calls(40, 800)
    const notes = await calls(10, 8_000)
    expect(notes[ADVICE]).toBe('split')
    expect(Math.abs(Number(notes[P95]) / 8 - 1)).toBeLessThanOrEqual(0.02)
    expect(logger.lines).toHaveLength(1)
    const [line] = logger.lines
    expect(line?.level).toBe('warn')
    expect(line?.message).toMatch(
      /^split this tool: more than 1 in 20 calls of run_report take longer than 5 s, which is the most that a call should \(p50 0\.8 s, p95 (?:7\.9|8|8\.1) s, p99 (?:7\.9|8|8\.1) s\): let one call start the work and another ask for its result$/,
    )
    expect(line?.fields).toMatchObject({
      endpoint: 'run_report',
      calls: 50,
      slowShare: 0.2,
      maxMs: 5_000,
      slowestStage: 'render',
    })
  })

  test('is not before there are fifty calls', async () => {
    const { calls, advice } = desk()
    expect((await calls(49, 8_000))[ADVICE]).toBeUndefined()
    expect(advice()).toEqual([])
    expect((await calls(1, 8_000))[ADVICE]).toBe('split')
    expect(advice()).toHaveLength(1)
  })

  test.each([
    [95, 5, undefined],
    [94, 6, 'split'],
  ])('%d quick calls and %d slow ones', async (quick, slow, expected) => {
    const { calls } = desk()
    await calls(quick, 800)
    expect((await calls(slow, 5_001))[ADVICE]).toBe(expected)
  })

  test('goes by the handler alone: what stands in front of it may be as slow as it likes', async () => {
    const clock = fakeClock()
    const logger = recordingLogger()
    const endpoint = pipeline({ name: 'run_report', clock, logger })
      .use(budget({ advice: true }))
      .use({
        name: 'slow-trust',
        grantsTrust: true,
        run: async (call, next) => {
          await wait(call, 8_000)
          return next({ trust: { verified: true, scheme: 'slow' } })
        },
      })
      .handle(() => ({ ok: true }))
    for (let index = 0; index < 60; index += 1) {
      const answer = endpoint.run({})
      await clock.advance(8_000)
      await answer
    }
    expect(logger.lines).toEqual([])
  })

  test('is told so once an hour, and noted with each call', async () => {
    const { calls, call, clock, advice } = desk()
    await calls(50, 8_000)
    await calls(20, 8_000)
    expect(advice()).toHaveLength(1)
    await clock.advance(3_600_000)
    expect((await call(8_000))[ADVICE]).toBe('split')
    expect(advice()).toHaveLength(2)
  })

  test('is forgiven once it has been mended', async () => {
    const { calls } = desk()
    await calls(60, 8_000)
    expect((await calls(1_200, 100))[ADVICE]).toBeUndefined()
  })

  test('is told nothing where the log is not to be, and noted all the same', async () => {
    const { calls, advice } = desk({ advice: false })
    expect((await calls(50, 8_000))[ADVICE]).toBe('split')
    expect(advice()).toEqual([])
  })

  test('is called work where nobody waits', async () => {
    const { calls, advice } = desk({ kind: 'event' })
    await calls(50, 8_000)
    expect(advice()[0]).toMatch(/^split this work: /)
  })
})

describe('calls that are cut', () => {
  test('at the hard limit were too slow', async () => {
    const { calls } = desk()
    expect((await calls(50, 90_000))[ADVICE]).toBe('split')
  })

  test('at max were too, though they look as if they had kept to it', async () => {
    const { calls, advice } = desk({ onMax: 'abort' })
    expect((await calls(50, 90_000))[ADVICE]).toBe('split')
    expect(advice()).toHaveLength(1)
  })

  test('by a caller who waits for less teach nothing', async () => {
    const { calls } = desk()
    expect((await calls(60, 90_000, { prefer: 'wait=2' }))[ADVICE]).toBeUndefined()
  })

  test('that were refused never came to the tool', async () => {
    const refusal = new HookwellError('no', { status: 401, outcome: 'rejected', message: 'No.', suggestion: 'Go.' })
    const refuse: Middleware<unknown, Trusted> = {
      name: 'refuse',
      grantsTrust: true,
      run: async (call) => {
        await wait(call, 8_000)
        return refusal
      },
    }
    expect((await desk({ trust: refuse }).calls(60, 0))[ADVICE]).toBeUndefined()
  })

  test('by a failure of the work count like any', async () => {
    const { calls } = desk({
      handler: async (call, ms) => {
        await wait(call, ms)
        return new HookwellError('no_rows', { message: 'None.', suggestion: 'Ask.' })
      },
    })
    expect((await calls(50, 8_000))[ADVICE]).toBe('split')
  })
})

test('of an endpoint with several tools each is judged for itself', async () => {
  const { calls, advice } = desk()
  for (let round = 0; round < 60; round += 1) {
    await calls(1, 100, { 'x-tool': 'check_order_status' })
    await calls(1, 8_000, { 'x-tool': 'start_sales_report' })
  }
  expect((await calls(1, 100, { 'x-tool': 'check_order_status' }))[ADVICE]).toBeUndefined()
  expect((await calls(1, 100, { 'x-tool': 'start_sales_report' }))[ADVICE]).toBe('split')
  expect(advice()).toEqual([expect.stringContaining('calls of start_sales_report take')])
})

test('names without end do not fill the memory', async () => {
  const { calls, advice } = desk()
  for (let index = 0; index < 300; index += 1) await calls(1, 8_000, { 'x-tool': `made-up-${index}` })
  await calls(60, 8_000, { 'x-tool': 'too-late' })
  expect(advice()).toEqual([])
})

test('whoever hands off has split the work, and is told nothing', async () => {
  const { calls } = desk({ onMax: 'hand-off', handOff: () => undefined })
  expect((await calls(60, 8_000))[ADVICE]).toBeUndefined()
})
