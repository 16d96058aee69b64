import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { afterEach, expect, test, vi } from 'vitest'

import { aJob, takeOne } from './conformance-case.ts'
import { memoryEngine } from './memory-engine.ts'

afterEach(() => vi.unstubAllEnvs())

test('says once in production that jobs are lost with the process', () => {
  const logger = recordingLogger()
  memoryEngine({ logger })
  expect(logger.lines).toEqual([])
  vi.stubEnv('NODE_ENV', 'production')
  memoryEngine({ logger })
  memoryEngine({ logger })
  expect(logger.lines).toMatchObject([{ level: 'warn', message: expect.stringContaining('sqliteEngine()') as string }])
})

test('drops what has expired also where nothing sweeps', async () => {
  const clock = fakeClock()
  const engine = memoryEngine({ clock })
  for (let round = 0; round < 1_000; round += 1) {
    await engine.add(aJob())
    const { id = '', fence = 0 } = (await takeOne(engine)) ?? {}
    await engine.end(id, fence, { status: 'COMPLETE', result: '1' }, 1_000)
    await clock.advance(100)
  }
  expect(await engine.sweep()).toBeLessThanOrEqual(10)
})

test.each([{ clocks: 1 }, { clock: 1 }, 5])('refuses %o', (options) => {
  expect(() => memoryEngine(options as never)).toThrow('memoryEngine()')
})
