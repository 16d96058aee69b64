import { expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { dateFromText } from './date-from-text.ts'

const { mend } = dateFromText
const forms: Readonly<Record<string, JsonSchema>> = {
  'a moment as text': { type: 'string', format: 'date-time' },
  'a day as text': { type: 'string', format: 'date' },
  'a Date': { 'x-hookwell-type': 'date' },
  'a text': { type: 'string' },
  'a number': { type: 'number' },
  anything: {},
}
const wanted = (form: string): JsonSchema => forms[form] ?? {}

test.each<[string, string, string]>([
  ['a moment as text', '2027-01-31 10:00:00Z', '2027-01-31T10:00:00Z'],
  ['a moment as text', ' 2027-01-31t10:00:00z\n', '2027-01-31T10:00:00Z'],
  ['a moment as text', '2027-01-31T10:00:00+02:00', '2027-01-31T08:00:00Z'],
  ['a moment as text', '2027-01-31T10:00:00.5+02:00', '2027-01-31T08:00:00.5Z'],
  ['a moment as text', 'Sun, 31 Jan 2027 10:00:00 GMT', '2027-01-31T10:00:00Z'],
  ['a day as text', '20270131', '2027-01-31'],
  ['a day as text', ' 20280229 ', '2028-02-29'],
])('where %s is wanted, %o is %o', (form, text, date) => {
  expect(mend(text, wanted(form))).toBe(date)
})

test.each<[string, string]>([
  ['2027-01-31T10:00:00Z', '2027-01-31T10:00:00.000Z'],
  ['2027-01-31T10:00:00.1239Z', '2027-01-31T10:00:00.123Z'],
  [' 2027-01-31 10:00+02:00 ', '2027-01-31T08:00:00.000Z'],
  ['31 Jan 2027 10:00:00 EST', '2027-01-31T15:00:00.000Z'],
  ['2027-01-31', '2027-01-31T00:00:00.000Z'],
  [' 20270131 ', '2027-01-31T00:00:00.000Z'],
])('where a Date is wanted, %o is %s', (text, date) => {
  expect(mend(text, wanted('a Date'))).toEqual(new Date(date))
})

test.each<[string, string, unknown]>([
  ['it is one', 'a moment as text', '2027-01-31T10:00:00Z'],
  ['it is one, with spaces around it', 'a moment as text', ' 2027-01-31T10:00:00Z '],
  ['it has no time zone', 'a moment as text', '2027-01-31T10:00:00'],
  ['it has no time', 'a moment as text', '2027-01-31'],
  ['it has no time', 'a moment as text', '20270131'],
  ['there is no such day', 'a moment as text', '2027-02-30 10:00:00Z'],
  ['it is in words', 'a moment as text', 'tomorrow at ten'],
  ['it is a number', 'a moment as text', '1801389600'],
  ['it is no text', 'a moment as text', 1801389600],
  ['it is one', 'a day as text', '2027-01-31'],
  ['it is one, with spaces around it', 'a day as text', ' 2027-01-31 '],
  ['it has a time', 'a day as text', '2027-01-31T00:00:00Z'],
  ['there is no such day', 'a day as text', '20270230'],
  ['the month may be the day', 'a day as text', '31/01/2027'],
  ['it is no text', 'a day as text', 20270131],
  ['it has no time zone', 'a Date', '2027-01-31T10:00:00'],
  ['there is no such day', 'a Date', '2027-02-30'],
  ['the month may be the day', 'a Date', '01/02/2027'],
  ['it is in words', 'a Date', 'January 31, 2027'],
  ['it is a year', 'a Date', '2027'],
  ['it is a number', 'a Date', '1801389600000'],
  ['it is no text', 'a Date', null],
  ['it is no text', 'a Date', new Date(0)],
  ['no date is wanted', 'a text', '20270131'],
  ['no date is wanted', 'a number', '20270131'],
  ['no date is wanted', 'anything', '2027-01-31 10:00:00Z'],
])('%s: where %s is wanted, %o is left alone', (_why, form, value) => {
  expect(forms).toHaveProperty([form])
  expect(mend(value, wanted(form))).toBeUndefined()
})
