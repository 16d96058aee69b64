import { translationFaults } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { rateLimitErrors } from './rate-limit-errors.ts'

// Sie, and never du.
const INFORMAL = /\b(?:du|dir|dich|deine?)\b/i

test('every code can be said in German', () => {
  expect(translationFaults(rateLimitErrors, 'de', INFORMAL)).toEqual([])
})
