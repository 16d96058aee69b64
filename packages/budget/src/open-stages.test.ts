import { reply } from '@hookwell/core'
import type { Stage } from '@hookwell/core'
import { describe, expect, test, vi } from 'vitest'

import type { budget } from './budget.ts'
import type { BudgetOptions } from './budget-options.ts'

// Draining is for good, so this has a copy of core of its own.
async function start(options: BudgetOptions) {
  vi.resetModules()
  const { drain, pipeline, unsigned } = await import('@hookwell/core')
  const { fakeClock, recordingLogger } = await import('@hookwell/core/testing')
  const made: typeof budget = (await import('./budget.ts')).budget
  const clock = fakeClock()
  const gate = Promise.withResolvers<unknown>()
  let stages: readonly Stage[] = []
  const answer = pipeline({ name: 'report', clock, logger: recordingLogger() })
    .use({
      name: 'observer',
      run: (call, next) => {
        call.onEnd((end) => ({ stages } = end))
        return next({})
      },
    })
    .use(made(options))
    .use(unsigned())
    .handle(async ({ budget: { stage } }) => {
      await new Promise((resolve) => clock.after(100, () => resolve(undefined)))
      void stage('beside', () => new Promise(() => {}))
      await stage('render', () => gate.promise)
      return { ok: true }
    })
    .run({})
  return { clock, gate, drain, answer, named: () => stages.filter(({ within }) => within !== undefined) }
}

const open = (durationMs: number): Stage[] =>
  ['beside', 'render'].map((name) => ({ name, startMs: 100, durationMs, within: 'handler' }))

describe('a stage that is open when its call has its answer is recorded up to that', () => {
  test('at the deadline', async () => {
    const { clock, named } = await start({})
    await clock.advance(60_000)
    expect(named()).toEqual(open(59_300))
  })

  test('at a hand-off, and no second time when it ends', async () => {
    const handOff = () => ({ answer: reply({ status: 200 }) })
    const { clock, gate, named } = await start({ onMax: 'hand-off', handOff })
    await clock.advance(5_000)
    expect(named()).toEqual(open(4_850))
    gate.resolve(undefined)
    await clock.advance(0)
    expect(named()).toEqual(open(4_850))
  })

  test('at shutdown', async () => {
    const { clock, drain, answer, named } = await start({})
    await clock.advance(150)
    await Promise.all([drain({ timeoutMs: 100, clock }), clock.advance(100)])
    expect([(await answer).status, named()]).toEqual([503, open(150)])
  })

  test('where the handler does not wait for it', async () => {
    const { clock, gate, answer, named } = await start({})
    await clock.advance(500)
    gate.resolve(undefined)
    await clock.advance(0)
    expect([(await answer).json(), named().map(({ name, within }) => [name, within])]).toEqual([
      { ok: true },
      [
        ['render', 'handler'],
        ['beside', 'handler'],
      ],
    ])
  })
})
