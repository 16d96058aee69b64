import { describe, expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { ABSENT } from './repairer.ts'
import { REPAIRERS } from './repairers.ts'
import { SCHEMAS } from './repairers.test-kit.ts'

const [SAFE, LENIENT] = [new Set(['safe']), new Set(['safe', 'lenient'])]

/** What the first row that has something to say makes of it. */
function firstOf(value: unknown, schema: JsonSchema, levels = LENIENT): readonly [string, unknown] | undefined {
  for (const { kind, level, mend } of REPAIRERS) {
    const mended = levels.has(level) ? mend(value, schema) : undefined
    if (mended !== undefined) return [kind, mended]
  }
  return undefined
}

describe('where a value can be read in more than one way, the order decides', () => {
  const texts: JsonSchema = { type: 'array', items: { type: 'string' } }
  const moment: JsonSchema = { type: 'string', format: 'date-time' }

  test.each<[JsonSchema, unknown, string, unknown]>([
    [{ type: 'number', format: 'money' }, '12.50', 'number-from-text', 12.5],
    [{ type: 'string', enum: ['none', 'some'] }, ' None ', 'choice-by-spelling', 'none'],
    [{ type: 'string', enum: ['nine', 'ten'] }, 'none', 'absent-from-placeholder', ABSENT],
    [moment, ' 2027-01-31 10:00:00Z ', 'date-from-text', '2027-01-31T10:00:00Z'],
    [moment, ' 2027-01-31T10:00:00Z ', 'trimmed-text', '2027-01-31T10:00:00Z'],
    [moment, ' 1801389600 ', 'date-from-epoch', '2027-01-31T10:00:00Z'],
    [moment, 1801389600, 'date-from-epoch', '2027-01-31T10:00:00Z'],
    [{ type: 'string' }, ' n/a ', 'absent-from-placeholder', ABSENT],
    [{ type: 'string', enum: ['delivered'] }, ' deliverd ', 'choice-by-edit', 'delivered'],
    [texts, '["a"]', 'json-from-text', ['a']],
    [texts, 'none', 'absent-from-placeholder', ABSENT],
    [texts, 'a, b', 'list-from-commas', ['a', 'b']],
    [texts, 'a', 'list-from-one', ['a']],
  ])('where %o is wanted, %o goes by %s', (schema, value, kind, mended) => {
    expect(firstOf(value, schema)).toEqual([kind, mended])
  })
})

test.each<[JsonSchema, unknown]>([
  [{ type: 'boolean' }, 'yes'],
  [{ type: 'string', format: 'date-time' }, '1801389600'],
  [{ type: 'array', items: { type: 'string' } }, 'a, b'],
  [{ enum: ['delivered'] }, 'deliverd'],
  [{ type: 'string' }, 1.5],
])('where %o is wanted, %o is only likely to mean something, and safe repairs leave it alone', (schema, value) => {
  expect(firstOf(value, schema)).toBeDefined()
  expect(firstOf(value, schema, SAFE)).toBeUndefined()
})

test.each<[unknown]>([[undefined], [[]], [['a']]])('%o is never mended', (value) => {
  expect(SCHEMAS.map((schema) => firstOf(value, schema))).toEqual(SCHEMAS.map(() => undefined))
})
