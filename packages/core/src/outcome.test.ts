import { describe, expect, test } from 'vitest'

import { HookwellError } from './error.ts'
import { configurationFault, toFailure } from './outcome.ts'

describe('whatever was thrown is a failure', () => {
  test('one that was meant stays what it is', () => {
    const meant = new HookwellError('x', { message: 'a', suggestion: 'b' })
    expect(toFailure(meant)).toBe(meant)
  })

  test.each<[unknown]>([[new Error('secret')], ['secret'], [0], [false], [''], [{ secret: 1 }]])(
    'a surprise goes blank and is the cause: %o',
    (thrown) => {
      const failure = toFailure(thrown)
      expect(failure).toMatchObject({ code: 'internal_error', status: 500, outcome: 'error' })
      expect(failure.cause).toBe(thrown)
      expect(failure.message + failure.suggestion).not.toContain('secret')
    },
  )

  test.each([null, undefined])('nothing at all still has a cause: %s', (thrown) => {
    expect((toFailure(thrown).cause as Error).message).toBe(`${String(thrown)} was thrown`)
  })
})

test('a fault of the set-up is blank for the caller and says the fix to the log', () => {
  const failure = configurationFault('Mount it before express.json()')
  expect(failure).toMatchObject({ code: 'internal_error', reason: 'configuration' })
  expect((failure.cause as Error).message).toBe('Mount it before express.json()')
  expect(failure.message).not.toContain('express')
})
