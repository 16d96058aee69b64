import { describe, expect, test, vi } from 'vitest'

import type { HookwellError } from '@hookwell/core'
import type { budget } from './budget.ts'

// Draining is for good, so this has a copy of core of its own.
async function fresh() {
  vi.resetModules()
  const core = await import('@hookwell/core')
  const { fakeClock, recordingLogger } = await import('@hookwell/core/testing')
  const made: typeof budget = (await import('./budget.ts')).budget
  return { ...core, budget: made, clock: fakeClock(), logger: recordingLogger() }
}

type Fresh = Awaited<ReturnType<typeof fresh>>

describe('a run that is told to stop is told why', () => {
  test.each<[string, 504 | 499 | 503, (parts: Fresh, hangUp: AbortController) => unknown]>([
    ['deadline_exceeded', 504, ({ clock }) => clock.advance(60_000)],
    ['caller_gone', 499, (_parts, hangUp) => hangUp.abort()],
    ['shutting_down', 503, ({ drain, clock }) => Promise.all([drain({ timeoutMs: 100, clock }), clock.advance(100)])],
  ])('%s', async (code, status, happen) => {
    const parts = await fresh()
    const { pipeline, toFetch, unsigned, clock, logger } = parts
    const hangUp = new AbortController()
    let given: AbortSignal | undefined
    const serve = toFetch(
      pipeline({ name: 'push', kind: 'event', clock, logger, onCallerGone: 'abort' })
        .use(parts.budget())
        .use(unsigned())
        .handle(({ budget: { signal } }) => {
          given = signal
          return new Promise((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error))
          })
        }),
    )
    const answer = serve(new Request('http://localhost/', { method: 'POST', signal: hangUp.signal }))
    await clock.advance(1)
    expect(given?.aborted).toBe(false)
    await happen(parts, hangUp)
    expect((await answer).status).toBe(status)
    await clock.advance(0)
    expect([given?.aborted, (given?.reason as HookwellError | undefined)?.code]).toEqual([true, code])
    expect([logger.lines, clock.pending]).toEqual([[], 0])
  })
})
