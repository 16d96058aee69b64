import { translationFaults } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { mcpErrors } from './mcp/mcp-errors.ts'
import { toolErrors } from './tool-errors.ts'

// Sie, and never du.
const INFORMAL = /\b(?:du|dir|dich|deine?)\b/i

test('every code can be said in German', () => {
  expect(translationFaults(toolErrors, 'de', INFORMAL)).toEqual([])
  expect(translationFaults(mcpErrors, 'de', INFORMAL)).toEqual([])
})
