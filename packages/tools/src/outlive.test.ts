import { budget } from '@hookwell/budget'
import { unsigned } from '@hookwell/core'
import type { InvocationGuard } from '@hookwell/core'
import { describe, expect, test, vi } from 'vitest'

import { deskOf, probe } from './desk.test-kit.ts'
import type { EndpointOptions } from './endpoint.ts'
import type { Invocation } from './invocation.ts'

const RUN = { url: '/desk/refund', body: {} }
const through: InvocationGuard = { name: 'through', around: (_invocation, run) => run() }

/** A tool that hangs, for a caller that waits as long as it takes. */
function hanging(handle: (invocation: Invocation) => unknown = () => {}, options: Partial<EndpointOptions> = {}) {
  const refund = probe('refund', {
    handle: (invocation) => (handle(invocation), new Promise(() => {})),
  })
  const use: EndpointOptions['use'] = (pipe) => pipe.use(unsigned())
  return deskOf([refund], { guards: [through], runLimitMs: 120_000, use, ...options })
}

describe('a run behind a guard', () => {
  test.each<[string, ((invocation: Invocation) => unknown) | undefined]>([
    ['never asks for its signal', undefined],
    ['has asked for it', ({ signal }) => signal],
  ])('ends at its limit where it %s, and a caller who still waits is told so', async (_what, handle) => {
    const { desk, clock } = hanging(handle)
    let status: number | undefined
    const reply = desk.run(RUN)
    void reply.then((given) => (status = given.status))
    await clock.advance(119_999)
    expect(status).toBeUndefined()
    await clock.advance(1)
    expect([status, clock.pending]).toEqual([504, 0])
    expect((await reply).json()).toMatchObject({ code: 'tool_overdue' })
  })

  test('ends at its limit before the deadline of its call, where that is later', async () => {
    const use: EndpointOptions['use'] = (pipe) => pipe.use(budget({ hardMs: 60_000 })).use(unsigned())
    const { desk, clock } = hanging(undefined, { runLimitMs: 30_000, use })
    const reply = desk.run(RUN)
    await clock.advance(30_000)
    expect((await reply).json()).toMatchObject({ code: 'tool_overdue' })
    expect(clock.pending).toBe(0)
  })

  test('sets no timer while the deadline of its call comes first', async () => {
    const use: EndpointOptions['use'] = (pipe) => pipe.use(budget({ hardMs: 60_000 })).use(unsigned())
    const { desk, clock } = hanging(undefined, { use })
    const reply = desk.run(RUN)
    await clock.advance(0)
    expect(clock.pending).toBe(1)
    await clock.advance(60_000)
    expect((await reply).json()).toMatchObject({ code: 'deadline_exceeded' })
    await clock.advance(60_000)
    expect(clock.pending).toBe(0)
  })

  test('leaves nothing behind once it is over', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    const { desk, clock } = deskOf([probe('refund', { handle: () => promise })], { guards: [through] })
    const reply = desk.run(RUN)
    await clock.advance(0)
    resolve({ done: true })
    expect([(await reply).status, clock.pending]).toEqual([200, 0])
  })

  test.each([
    ['at once', () => ({ done: true })],
    ['later', async () => ({ done: true })],
  ])('that has ended %s is waited for by nobody, whoever asks for its signal afterwards', async (_what, end) => {
    // Draining is for good, so this has a copy of these modules of its own.
    vi.resetModules()
    const { drain } = await import('@hookwell/core')
    const kit = await import('./desk.test-kit.ts')
    let kept: Invocation | undefined
    const refund = kit.probe('refund', { handle: (invocation) => ((kept = invocation), end()) })
    const { desk, clock } = kit.deskOf([refund], { guards: [through] })
    await desk.run(RUN)
    expect([kept?.signal.aborted, clock.pending]).toEqual([false, 0])
    let report: unknown
    void drain({ timeoutMs: 8_000, clock }).then((seen) => (report = seen))
    await clock.advance(0)
    expect(report).toEqual({ aborted: 0 })
  })
})
