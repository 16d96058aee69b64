import { generic, pipeline, unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { BudgetOptions } from './budget-options.ts'

describe('the reserve', () => {
  const acrossTheSea = {
    ...generic,
    id: 'across-the-sea',
    budget: { idealMs: 1_000, maxMs: 2_000, hardMs: 3_000, reserveMs: 500 },
  }

  test.each<[BudgetOptions, number]>([
    [{}, 2_500],
    [{ reserveMs: 100 }, 2_900],
    [{ hardMs: 800 }, 400],
  ])('is the profile’s where it has one: %o', async (options, answeredAtMs) => {
    const clock = fakeClock()
    const endpoint = pipeline({ name: 'orders', profile: acrossTheSea, clock, logger: recordingLogger() })
      .use(budget(options))
      .use(unsigned())
      .handle(() => new Promise(() => {}))
    let isAnswered = false
    void endpoint.run({}).then(() => (isAnswered = true))
    await clock.advance(answeredAtMs - 1)
    expect(isAnswered).toBe(false)
    await clock.advance(1)
    expect(isAnswered).toBe(true)
  })
})

test('a contradiction with the profile is said once and fails no call', async () => {
  const logger = recordingLogger()
  const profile = { ...generic, id: 'hasty', budget: { idealMs: 300, maxMs: 1_000, hardMs: 4_000 } }
  const endpoint = pipeline({ name: 'orders', profile, logger })
    .use(budget({ maxMs: 10_000 }))
    .use(unsigned())
    .handle(({ budget: { maxMs } }) => ({ maxMs }))
  expect((await endpoint.run({})).json()).toEqual({ maxMs: 4_000 })
  expect((await endpoint.run({})).json()).toEqual({ maxMs: 4_000 })
  expect(logger.lines).toHaveLength(1)
})
