import { translationFaults } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { handshakeErrors } from './handshake/handshake-errors.ts'
import { replayErrors } from './replay/replay-errors.ts'
import { signatureErrors } from './signature-errors.ts'

// Sie, and never du.
const INFORMAL = /\b(?:du|dir|dich|deine?)\b/i

test('every code can be said in German', () => {
  expect(translationFaults(signatureErrors, 'de', INFORMAL)).toEqual([])
  expect(translationFaults(replayErrors, 'de', INFORMAL)).toEqual([])
  expect(translationFaults(handshakeErrors, 'de', INFORMAL)).toEqual([])
})
