import { expect, test } from 'vitest'

import { complainer } from './complain.ts'
import { fakeClock, recordingLogger } from './testing.ts'

function setUp(level: 'warn' | 'error' = 'error') {
  const [clock, logger, tell] = [fakeClock(), recordingLogger(), complainer()]
  return { clock, logger, complain: (message: string) => tell({ logger, clock, level }, message, { store: 'redis' }) }
}

test.each(['warn', 'error'] as const)('a complaint is logged as it is: %s', (level) => {
  const { logger, complain } = setUp(level)
  complain('the store is down')
  expect(logger.lines).toEqual([{ level, message: 'the store is down', fields: { store: 'redis' } }])
})

test('the same one comes once a minute, with how often it was left out', async () => {
  const { clock, logger, complain } = setUp()
  for (let index = 0; index < 100; index += 1) complain('the store is down')
  await clock.advance(59_999)
  complain('the store is down')
  expect(logger.lines).toHaveLength(1)
  await clock.advance(1)
  complain('the store is down')
  await clock.advance(60_000)
  complain('the store is down')
  expect(logger.lines.map(({ fields }) => fields)).toEqual([
    { store: 'redis' },
    { store: 'redis', leftOut: 100 },
    { store: 'redis' },
  ])
})

test('no sentence keeps another one out of the log', () => {
  const { logger, complain } = setUp()
  complain('the store is down')
  complain('a reply was lost')
  complain('the store is down')
  expect(logger.lines.map(({ message }) => message)).toEqual(['the store is down', 'a reply was lost'])
})

test('two complainers know nothing of each other', () => {
  const [clock, logger] = [fakeClock(), recordingLogger()]
  for (const tell of [complainer(), complainer()]) tell({ logger, clock, level: 'warn' }, 'the store is down', {})
  expect(logger.lines).toHaveLength(2)
})

test('a clock that is behind the one before does not silence it for longer', async () => {
  const [ahead, behind, logger, tell] = [fakeClock(), fakeClock(), recordingLogger(), complainer()]
  await ahead.advance(3_600_000)
  for (const clock of [ahead, behind]) tell({ logger, clock, level: 'warn' }, 'the store is down', {})
  expect(logger.lines).toHaveLength(2)
})
