import { expect, test } from 'vitest'

import { coreErrors } from './core-errors.ts'
import { translationFaults } from './translation-faults.ts'

// Sie, and never du.
const INFORMAL = /\b(?:du|dir|dich|deine?)\b/i

test('every code can be said in German', () => {
  expect(translationFaults(coreErrors, 'de', INFORMAL)).toEqual([])
})
