import { translationFaults } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { jobErrors } from './job-errors.ts'

// Sie, and never du.
const INFORMAL = /\b(?:du|dir|dich|deine?)\b/i

test('every code can be said in German', () => {
  expect(translationFaults(jobErrors, 'de', INFORMAL)).toEqual([])
})
