import { reply } from '@hookwell/core'
import { describe, expect, test, vi } from 'vitest'

import type { budget } from './budget.ts'
import type { AwaitedHandOff, HandedOff, HandOff } from './hand-off.ts'
import { startCall } from './one-call.test-kit.ts'

const ANSWER = reply({ status: 200, body: { status: 'working' } })

describe('a call that has its answer', () => {
  test('is not handed off any more, whoever asks for it', async () => {
    let asked = 0
    let awaited: AwaitedHandOff | undefined
    const { clock, seen } = startCall({
      onMax: 'hand-off',
      handOff: () => void (asked += 1),
      handOffSooner: (_call, told) => (awaited = told),
    })
    await clock.advance(60_000)
    expect([seen.body, asked]).toMatchObject([{ code: 'deadline_exceeded' }, 1])
    awaited?.now()
    expect(asked).toBe(1)
  })
})

describe('what comes while handOff has not said whether it takes the call', () => {
  const late = (handOff: HandOff) => startCall({ onMax: 'hand-off', handOff })
  const line = { level: 'warn', message: 'a late result is dropped unless handOff, which is under way, gives a finish' }

  test.each<[string, (gate: PromiseWithResolvers<unknown>) => void, string]>([
    ['a result', ({ resolve }) => resolve({ rows: 3 }), 'ok'],
    ['a failure', ({ reject }) => reject(new Error('broken')), 'internal_error'],
  ])('is in the log: %s behind the answer', async (_name, end, result) => {
    const { clock, gate, logger } = late(() => new Promise(() => {}))
    await clock.advance(70_000)
    end(gate)
    await clock.advance(0)
    expect([logger.lines.length, clock.pending]).toEqual([1, 0])
    expect(logger.lines).toMatchObject([{ ...line, fields: { callId: 'call-1', endpoint: 'report', result } }])
  })

  test('and so is that it fails after all, without the wrong promise', async () => {
    const put = Promise.withResolvers<HandedOff>()
    const { clock, gate, logger } = late(() => put.promise)
    await clock.advance(70_000)
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    put.reject(new Error('the store is down'))
    await clock.advance(0)
    expect(logger.lines).toMatchObject([line, { level: 'error', message: 'handOff failed' }])
  })

  test('is nothing to tell where it was the answer', async () => {
    const { clock, gate, logger } = late(() => new Promise(() => {}))
    await clock.advance(5_000)
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect(logger.lines).toEqual([])
  })
})

// Draining is for good, so this has a copy of core of its own.
async function fresh(handOff: HandOff) {
  vi.resetModules()
  const { drain, pipeline, unsigned } = await import('@hookwell/core')
  const { fakeClock, recordingLogger } = await import('@hookwell/core/testing')
  const made: typeof budget = (await import('./budget.ts')).budget
  const [clock, logger, gate] = [fakeClock(), recordingLogger(), Promise.withResolvers<unknown>()]
  let signal: AbortSignal | undefined
  const answer = pipeline({ name: 'report', clock, logger })
    .use(made({ onMax: 'hand-off', handOff }))
    .use(unsigned())
    .handle((call) => {
      ;({ signal } = call)
      return gate.promise
    })
    .run({})
  const seen: { report?: { aborted: number } } = {}
  const stop = (): void => void drain({ timeoutMs: 100, clock }).then((report) => (seen.report = report))
  return { clock, logger, gate, answer, seen, stop, isStopped: () => signal?.aborted }
}

describe('at shutdown', () => {
  test('a call that was answered by it is not handed off at max', async () => {
    let asked = 0
    const { clock, answer, stop } = await fresh(() => void (asked += 1))
    stop()
    await clock.advance(10_000)
    expect([(await answer).status, asked]).toEqual([503, 0])
  })

  const putDown = async (written?: Promise<void>) => {
    const told: unknown[] = []
    const finish = (outcome: unknown): Promise<void> | undefined => {
      told.push(outcome)
      return written
    }
    const made = await fresh(() => ({ answer: ANSWER, finish }))
    await made.clock.advance(5_000)
    made.stop()
    await made.clock.advance(100)
    expect(made.isStopped()).toBe(true)
    return { ...made, told }
  }

  test('drain() waits until a run that takes its time to stop has been told of', async () => {
    const { clock, gate, seen, told } = await putDown()
    expect(seen.report).toBeUndefined()
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect([told, seen.report, clock.pending]).toMatchObject([[{ body: { rows: 3 } }], { aborted: 1 }, 0])
  })

  test('and until that has been written', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const { clock, gate, seen, told } = await putDown(promise)
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect([told.length, seen.report]).toEqual([1, undefined])
    resolve()
    await clock.advance(0)
    expect([seen.report, clock.pending]).toEqual([{ aborted: 1 }, 0])
  })
})
