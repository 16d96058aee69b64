import { drain } from '@hookwell/core'
import { expect, test } from 'vitest'

import { testDesk } from './desk.test-kit.ts'

test('a process that is drained puts back what it has taken and not heard of, before it is told that it may end', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>()
  const { desk, start, runs, clock, engine } = testDesk(
    { idempotent: false },
    {
      wrap: (memory) => ({
        ...memory,
        take: async (options) => {
          const records = await memory.take(options)
          if (records.length > 0) await promise
          return records
        },
      }),
    },
  )
  desk.work()
  const jobId = await start()
  await clock.advance(0)
  const drained = drain({ timeoutMs: 8_000, clock })
  await clock.advance(3_000)
  resolve(undefined)
  expect(await drained).toEqual({ aborted: 0 })
  expect(await engine.get(jobId)).toMatchObject({ status: 'PENDING', attempt: 1, maxAttempts: 2 })
  await clock.advance(60_000)
  expect(runs).toEqual([])
})
