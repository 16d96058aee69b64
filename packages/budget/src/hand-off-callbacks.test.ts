import { pipeline, reply, unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { HandedOff, HandOff } from './hand-off.ts'
import { startCall } from './one-call.test-kit.ts'

const ANSWER = reply({ status: 200, body: { status: 'working' } })
const DOWN = new Error('the store is down')

const throws = (): never => {
  throw DOWN
}

// What rejects and is not caught fails the run of these tests, as it ends a process.
describe('what is asked and told at a hand-off may fail, at once and later', () => {
  test.each<[string, NonNullable<HandedOff['finish']>]>([
    ['throws', throws],
    ['rejects', () => Promise.reject(DOWN)],
  ])('finish %s: the log says so', async (_name, finish) => {
    const { clock, gate, logger } = startCall({ onMax: 'hand-off', handOff: () => ({ answer: ANSWER, finish }) })
    await clock.advance(5_000)
    gate.resolve({})
    await clock.advance(0)
    expect(logger.lines).toEqual([
      {
        level: 'error',
        message: 'finish of what handOff gave failed',
        fields: { callId: 'call-1', endpoint: 'report', cause: DOWN },
      },
    ])
  })

  test('handOffSooner rejects: the log says so, and the call goes on', async () => {
    const [clock, logger] = [fakeClock(), recordingLogger()]
    const run = await pipeline({ name: 'report', clock, logger })
      .use(budget({ onMax: 'hand-off', handOff: () => undefined, handOffSooner: () => Promise.reject(DOWN) }))
      .use(unsigned())
      .handle(() => ({ ok: true }))
      .run({})
    await clock.advance(0)
    expect(run.json()).toEqual({ ok: true })
    expect(logger.lines).toMatchObject([{ level: 'error', message: 'handOffSooner failed', fields: { cause: DOWN } }])
  })

  // As JavaScript may have it.
  const strange = (taken: unknown): HandedOff => taken as HandedOff

  test.each<[string, HandOff]>([
    ['at once', () => strange(null)],
    ['later', () => Promise.resolve(strange(null))],
  ])('handOff gives null %s: that is nothing', async (_name, handOff) => {
    const { clock, seen, logger } = startCall({ onMax: 'hand-off', handOff })
    await clock.advance(6_000)
    expect([seen.atMs, logger.lines]).toEqual([undefined, []])
  })

  test.each<[string, HandOff]>([
    ['at once', () => strange({})],
    ['later', () => Promise.resolve(strange({}))],
  ])('handOff gives no answer %s: the log says so, and the call goes on', async (_name, handOff) => {
    const { clock, seen, gate, logger } = startCall({ onMax: 'hand-off', handOff })
    await clock.advance(6_000)
    expect(seen.atMs).toBeUndefined()
    expect(logger.lines).toMatchObject([
      { level: 'error', fields: { cause: { message: expect.stringContaining("no 'answer'") as string } } },
    ])
    gate.resolve({ rows: 3 })
    await clock.advance(0)
    expect(seen.body).toEqual({ rows: 3 })
  })
})
