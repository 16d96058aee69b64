import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { dateFromEpoch } from './date-from-epoch.ts'

const { mend } = dateFromEpoch
const text: JsonSchema = { type: 'string', format: 'date-time' }
const date: JsonSchema = { 'x-hookwell-type': 'date' }

test.each<[unknown, string]>([
  [1801389600, '2027-01-31T10:00:00Z'],
  ['1801389600', '2027-01-31T10:00:00Z'],
  [' 1801389600 ', '2027-01-31T10:00:00Z'],
  [1801389600000, '2027-01-31T10:00:00.000Z'],
  ['1801389600007', '2027-01-31T10:00:00.007Z'],
  [1801389600123, '2027-01-31T10:00:00.123Z'],
  [1e8, '1973-03-03T09:46:40Z'],
  ['100000000', '1973-03-03T09:46:40Z'],
  [1e11 - 1, '5138-11-16T09:46:39Z'],
  ['99999999999', '5138-11-16T09:46:39Z'],
  [1e11, '1973-03-03T09:46:40.000Z'],
  ['100000000000', '1973-03-03T09:46:40.000Z'],
  [1e14 - 1, '5138-11-16T09:46:39.999Z'],
  ['99999999999999', '5138-11-16T09:46:39.999Z'],
])('%o is %s, as text and as Date', (value, expected) => {
  expect(mend(value, text)).toBe(expected)
  expect(mend(value, date)).toEqual(new Date(expected))
})

test.each<[string, unknown]>([
  ['too early, or no moment', 1e8 - 1],
  ['too early, or no moment', '99999999'],
  ['too early, or no moment', 0],
  ['before 1970', -1801389600],
  ['before 1970', '-1801389600'],
  ['too late', 1e14],
  ['too late', '100000000000000'],
  ['neither seconds nor milliseconds', 1801389600.5],
  ['neither seconds nor milliseconds', '1801389600.5'],
  ['a day', '20270131'],
  ['a code', '01801389600'],
  ['more than digits', '1801389600s'],
  ['more than digits', 'x1801389600'],
  ['more than digits', '1801389600 0'],
  ['no number', NaN],
  ['no number', Infinity],
  ['no number', true],
  ['no number', null],
  ['no number', [1801389600]],
  ['no number', { seconds: 1801389600 }],
  ['no number', ''],
])('%s: %o is left alone', (_why, value) => {
  expect([mend(value, text), mend(value, date)]).toEqual([undefined, undefined])
})

test.each<[JsonSchema]>([[{ type: 'string', format: 'date' }], [{ type: 'string' }], [{ type: 'integer' }], [{}]])(
  'where %o is wanted, no moment is',
  (schema) => {
    expect(mend(1801389600, schema)).toBeUndefined()
  },
)
