import { pipeline, reply, unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { AwaitedHandOff, HandOff } from './hand-off.ts'
import { startCall } from './one-call.test-kit.ts'

const answer = reply({ status: 200, body: { jobId: '42' } })

/** A call that is watched, and what whoever watches was told. */
function watched(handOff: HandOff = () => ({ answer, finish: () => {} }), headers?: Readonly<Record<string, string>>) {
  const told: AwaitedHandOff[] = []
  let asked = 0
  const counted: HandOff = (call) => {
    asked += 1
    return handOff(call)
  }
  const handOffSooner = (_call: unknown, awaited: AwaitedHandOff): unknown => told.push(awaited)
  const started = startCall({ onMax: 'hand-off', handOff: counted, handOffSooner }, headers)
  const [awaited] = told
  if (awaited === undefined || told.length > 1) throw new Error(`it was told ${told.length} times`)
  return { ...started, awaited, asked: () => asked }
}

describe('whoever knows that a call will not be done by max', () => {
  test('is told how long it has, and has it handed off at once', async () => {
    const { clock, awaited, seen, gate, asked, logger } = watched()
    expect(awaited.atMs).toBe(4_950)
    await clock.advance(20)
    awaited.now()
    awaited.now()
    await clock.advance(10_000)
    expect([seen.atMs, seen.body, asked()]).toEqual([20, { jobId: '42' }, 1])
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect([logger.lines, clock.pending]).toEqual([[], 0])
  })

  test('is told what its caller has shortened that to', () => {
    expect(watched(undefined, { prefer: 'wait=2' }).awaited.atMs).toBe(1_900)
  })

  test('may find that it cannot be taken over: then max is tried as well', async () => {
    let isUp = false
    const { clock, awaited, seen } = watched(() => {
      if (isUp) return { answer }
      throw new Error('the store is down')
    })
    awaited.now()
    isUp = true
    await clock.advance(5_000)
    expect(seen).toMatchObject({ atMs: 4_950, body: { jobId: '42' } })
  })

  test('is asked once while the store thinks about it', async () => {
    const put = Promise.withResolvers<undefined>()
    const { clock, awaited, asked } = watched(() => put.promise)
    awaited.now()
    await clock.advance(6_000)
    expect(asked()).toBe(1)
  })

  test('is too late once the run is done', async () => {
    const { clock, awaited, gate, asked, seen } = watched()
    gate.resolve({ rows: 3 })
    await clock.advance(1)
    awaited.now()
    expect([asked(), seen.body]).toEqual([0, { rows: 3 }])
  })

  test('cannot have handed off what has not begun', async () => {
    let asked = 0
    const run = await pipeline({ name: 'report', clock: fakeClock(), logger: recordingLogger() })
      .use(
        budget({
          onMax: 'hand-off',
          handOff: () => void (asked += 1),
          handOffSooner: (_call, { now }) => now(),
        }),
      )
      .use(unsigned())
      .handle(() => ({ ok: true }))
      .run({})
    expect([run.json(), asked]).toEqual([{ ok: true }, 0])
  })

  test('may throw: the log says so, and the call goes on', async () => {
    const [clock, logger] = [fakeClock(), recordingLogger()]
    const cause = new Error('broken')
    const run = await pipeline({ name: 'report', clock, logger })
      .use(
        budget({
          onMax: 'hand-off',
          handOff: () => undefined,
          handOffSooner: () => {
            throw cause
          },
        }),
      )
      .use(unsigned())
      .handle(() => ({ ok: true }))
      .run({})
    expect([run.json(), clock.pending]).toEqual([{ ok: true }, 0])
    expect(logger.lines).toMatchObject([{ level: 'error', message: 'handOffSooner failed', fields: { cause } }])
  })
})
