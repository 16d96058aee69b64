import { describe, expect, test } from 'vitest'

import type { Call } from './call.ts'
import type { DeadlineTerms } from './deadline.ts'
import { fakeClock } from './fake-clock.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'

const TERMS: DeadlineTerms = {
  limitMs: 1_000,
  reserveMs: (limitMs) => limitMs / 10,
  source: 'config',
  spent: () => reply({ status: 200, body: 'spent' }),
}

/** Runs a handler that never ends by itself, under a clock of our own. */
function start(handler: (call: Call) => unknown) {
  const clock = fakeClock()
  let call: Call | undefined
  const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() }).handle((given) => {
    call = given
    handler(given)
    return new Promise(() => {})
  })
  const seen: { text?: string } = {}
  void endpoint.run({}).then(({ text }) => (seen.text = text))
  if (call === undefined) throw new Error('the handler did not run')
  return { clock, deadline: call.deadline, seen }
}

describe('before anybody has said', () => {
  test('there is no limit and no timer', () => {
    const { clock, deadline } = start(() => {})
    expect([deadline.limitMs, deadline.source, deadline.remainingMs(), clock.pending]).toEqual([
      Infinity,
      undefined,
      Infinity,
      0,
    ])
  })

  test('a limit that was shortened to waits for its terms', async () => {
    const { clock, deadline, seen } = start(({ deadline }) => deadline.shorten(500, 'caller'))
    expect([deadline.limitMs, deadline.source, deadline.remainingMs(), clock.pending]).toEqual([500, 'caller', 500, 0])
    deadline.begin(TERMS)
    expect([deadline.limitMs, deadline.source, deadline.remainingMs(), clock.pending]).toEqual([500, 'caller', 450, 1])
    await clock.advance(450)
    expect(seen.text).toBe('spent')
  })
})

describe('once the terms are set', () => {
  test('the answer is given at the limit less the reserve', async () => {
    const { clock, deadline, seen } = start(({ deadline }) => deadline.begin(TERMS))
    expect(deadline.remainingMs()).toBe(900)
    await clock.advance(899)
    expect([seen.text, deadline.remainingMs()]).toEqual([undefined, 1])
    await clock.advance(1)
    expect([seen.text, deadline.remainingMs(), clock.pending]).toEqual(['spent', 0, 0])
  })

  test('they cannot be set again', () => {
    const { deadline } = start(({ deadline }) => deadline.begin(TERMS))
    expect(() => deadline.begin(TERMS)).toThrow('A call has one budget: take the second budget() out of the pipeline')
  })

  test('the one timer is set again when the limit gets tighter', async () => {
    const { clock, deadline, seen } = start(({ deadline }) => deadline.begin(TERMS))
    expect(deadline.shorten(200, 'caller')).toBe(true)
    expect([deadline.limitMs, deadline.source, clock.pending]).toEqual([200, 'caller', 1])
    await clock.advance(180)
    expect(seen.text).toBe('spent')
  })

  test.each([1_000, 1_001, Infinity, Number.NaN])('a limit of %d ms is not tighter, and changes nothing', (limitMs) => {
    const { clock, deadline } = start(({ deadline }) => deadline.begin(TERMS))
    expect(deadline.shorten(limitMs, 'caller')).toBe(false)
    expect([deadline.limitMs, deadline.source, clock.pending]).toEqual([1_000, 'config', 1])
  })

  test.each([0, -5])('a limit of %d ms answers at once', async (limitMs) => {
    const { clock, deadline, seen } = start(({ deadline }) => deadline.begin(TERMS))
    expect(deadline.shorten(limitMs, 'caller')).toBe(true)
    expect(deadline.limitMs).toBe(0)
    await clock.advance(0)
    expect(seen.text).toBe('spent')
  })

  test('nothing is armed any more behind the answer', async () => {
    const { clock, deadline } = start(({ deadline }) => deadline.begin(TERMS))
    await clock.advance(1_000)
    expect(deadline.shorten(1, 'late')).toBe(true)
    expect(clock.pending).toBe(0)
  })
})
