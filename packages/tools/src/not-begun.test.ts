import { budget } from '@hookwell/budget'
import { after, reply, unsigned } from '@hookwell/core'
import type { Call, InvocationEnd, InvocationGuard, Outcome } from '@hookwell/core'
import { errors } from '@hookwell/errors'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'

import { deskOf, probe } from './desk.test-kit.ts'
import type { EndpointOptions } from './endpoint.ts'
import type { Invocation } from './invocation.ts'
import { forgoInvocation, watchInvocation } from './running-invocation.ts'
import { tool } from './tool.ts'

const RUN = { url: '/desk/refund', body: {} }
const LATE_MS = 61_000

/** Lets runs through when the test says so, and keeps what they came to. */
function slowGuard() {
  const gate = Promise.withResolvers<void>()
  const ends: InvocationEnd[] = []
  const guard: InvocationGuard = {
    name: 'slow',
    around: async (_invocation, run) => {
      await gate.promise
      return after(run(), (end) => (ends.push(end), end))
    },
  }
  return { guard, ends, open: () => gate.resolve() }
}

const codeOf = (end: InvocationEnd | undefined): string | undefined =>
  end === undefined || end.ok ? undefined : end.failure.code

describe('a run that is not under way when its call is answered', () => {
  test('is not begun: its caller was told that nothing had been done', async () => {
    const { guard, ends, open } = slowGuard()
    const ran: unknown[] = []
    const { desk, clock, logger } = deskOf([probe('refund', { handle: () => ran.push('runs') })], { guards: [guard] })
    const reply = desk.run(RUN)
    await clock.advance(LATE_MS)
    expect((await reply).json()).toMatchObject({ code: 'deadline_exceeded', retryable: true })
    open()
    await clock.advance(0)
    expect([ran, ends.map(codeOf), clock.pending]).toEqual([[], ['tool_not_begun'], 0])
    expect(logger.lines.at(-1)).toMatchObject({ level: 'warn', fields: { result: 'tool_not_begun' } })
  })

  test.each([
    ['behind guards', [slowGuard().guard]],
    ['without any', []],
    ['that nobody waits for', []],
  ])('is not either where it was its parameters that took so long: %s', async (what, guards) => {
    const gate = Promise.withResolvers<boolean>()
    const seen: string[] = []
    const refund = tool({
      name: 'refund',
      description: 'Does what a test wants. Use it in tests.',
      parameters: z.object({}).refine(() => gate.promise),
      awaitResponse: what !== 'that nobody waits for',
      handle: () => ({ done: seen.push('runs') }),
    })
    const asking = guards.map((guard): InvocationGuard => {
      return { name: guard.name, around: (...given) => (seen.push('asked'), guard.around(...given)) }
    })
    const { desk, clock } = deskOf([refund], { guards: asking })
    const reply = desk.run(RUN)
    await clock.advance(LATE_MS)
    gate.resolve(true)
    await clock.advance(0)
    expect([(await reply).json(), seen, clock.pending]).toMatchObject([{ code: 'deadline_exceeded' }, [], 0])
  })

  test('is begun where nobody waits for it: its call is answered at once', async () => {
    const { guard, open } = slowGuard()
    let signal: AbortSignal | undefined
    const handle = (invocation: Invocation): Promise<never> => ((signal = invocation.signal), new Promise(() => {}))
    const refund = probe('refund', { awaitResponse: false, handle })
    const { desk, clock } = deskOf([refund], { guards: [guard], runLimitMs: 120_000 })
    expect((await desk.run(RUN)).json()).toEqual({ ok: true, started: true })
    await clock.advance(1_000)
    open()
    await clock.advance(0)
    expect(signal?.aborted).toBe(false)
    await clock.advance(119_000)
    expect(signal?.reason).toMatchObject({ code: 'tool_overdue' })
  })
})

/** A desk whose calls are handed off at max, with a guard that is still to let the run through. */
async function handedOff(
  kit: { readonly deskOf: typeof deskOf; readonly probe: typeof probe } = { deskOf, probe },
  asksForSignal = true,
) {
  const { guard, ends, open } = slowGuard()
  const [finished, calls]: [Outcome[], Call[]] = [[], []]
  const use: EndpointOptions['use'] = (pipe) =>
    pipe
      .use(errors())
      .use(
        budget({
          onMax: 'hand-off',
          handOff: () => ({ answer: reply({ status: 202 }), finish: (outcome) => finished.push(outcome) }),
          handOffSooner: (call) => (calls.push(call), watchInvocation(call, {})),
        }),
      )
      .use(unsigned())
  const work = Promise.withResolvers<unknown>()
  const signals: AbortSignal[] = []
  const handle = (invocation: Invocation): Promise<unknown> => {
    if (asksForSignal) signals.push(invocation.signal)
    return work.promise
  }
  const refund = kit.probe('refund', { handle })
  const made = kit.deskOf([refund], { use, guards: [guard], runLimitMs: 120_000 })
  const answered = made.desk.run(RUN)
  await made.clock.advance(5_000)
  expect((await answered).status).toBe(202)
  return { ...made, ends, open, finished, signals, work, call: calls[0] as Call }
}

describe('a run that is not under way when its call is handed off', () => {
  test('is begun, for whoever took it, and ends at its limit', async () => {
    const { clock, open, signals, finished } = await handedOff()
    open()
    await clock.advance(0)
    expect(signals.map(({ aborted }) => aborted)).toEqual([false])
    await clock.advance(120_000)
    expect(signals[0]?.reason).toMatchObject({ code: 'tool_overdue' })
    expect([finished, clock.pending]).toMatchObject([[{ code: 'tool_overdue' }], 0])
  })

  test('has that limit also where it never asks for its signal', async () => {
    const { clock, open, ends } = await handedOff(undefined, false)
    open()
    await clock.advance(120_000)
    expect(ends.map(codeOf)).toEqual(['tool_overdue'])
  })

  test('is not where that was with what another run comes to', async () => {
    const { clock, call, open, signals, ends } = await handedOff()
    forgoInvocation(call)
    open()
    await clock.advance(0)
    expect([signals, ends.map(codeOf), clock.pending]).toEqual([[], ['tool_not_begun'], 0])
  })

  test('is waited for by drain(), and told to stop', async () => {
    // Draining is for good, so this has a copy of these modules of its own.
    vi.resetModules()
    const { drain } = await import('@hookwell/core')
    const { clock, open, signals, finished } = await handedOff(await import('./desk.test-kit.ts'))
    open()
    await clock.advance(0)
    let report: unknown
    void drain({ timeoutMs: 8_000, clock }).then((seen) => (report = seen))
    await clock.advance(7_999)
    expect(report).toBeUndefined()
    await clock.advance(1)
    expect([report, signals[0]?.reason]).toMatchObject([{ aborted: 1 }, { code: 'shutting_down' }])
    expect(finished).toMatchObject([{ code: 'shutting_down' }])
  })
})
