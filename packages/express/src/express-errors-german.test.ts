import { translationFaults } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { expressErrors } from './express-errors.ts'

// Sie, and never du.
const INFORMAL = /\b(?:du|dir|dich|deine?)\b/i

test('every code can be said in German', () => {
  expect(translationFaults(expressErrors, 'de', INFORMAL)).toEqual([])
})
