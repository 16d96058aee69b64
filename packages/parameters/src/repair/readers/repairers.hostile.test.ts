import { describe, test } from 'vitest'

import { REPAIRERS } from './repairers.ts'
import { SCHEMAS } from './repairers.test-kit.ts'

describe('a text of 1 MB is read in as many steps as it is long', () => {
  const pieces = [
    '0',
    '1,',
    ',000',
    '[',
    '[1,',
    '{"a":',
    '"',
    '\\u0000',
    ' ',
    ' ,',
    '_-. ',
    '<',
    'a',
    'a, ',
    'İ',
    '{{',
    '\ud800',
  ]

  test.each(pieces)('of %o', (piece) => {
    const middle = piece.repeat(Math.ceil(1_000_000 / piece.length))
    for (const text of [middle, `1${middle}]`, ` $${middle}x`, `<${middle}>`, `{{${middle}}}`]) {
      for (const schema of SCHEMAS) for (const { mend } of REPAIRERS) mend(text, schema)
    }
  })
})
