import { expect, test } from 'vitest'

import { dateOf, momentAt, textOf } from './moment.ts'

test.each<[string, number, string]>([
  ['2027-01-31T10:00:00', 0, '2027-01-31T10:00:00Z'],
  ['2027-01-31T10:00:00', 120, '2027-01-31T08:00:00Z'],
  ['2027-01-31T10:00:00', -330, '2027-01-31T15:30:00Z'],
  ['2027-01-01T00:30:00', 60, '2026-12-31T23:30:00Z'],
  ['2028-02-29T12:00:00', 0, '2028-02-29T12:00:00Z'],
  ['2000-02-29T12:00:00', 0, '2000-02-29T12:00:00Z'],
  ['2027-01-31T23:59:59', 0, '2027-01-31T23:59:59Z'],
  ['0000-01-01T00:00:00', 0, '0000-01-01T00:00:00Z'],
  ['0050-06-01T00:00:00', 0, '0050-06-01T00:00:00Z'],
  ['9999-12-31T23:59:59', 0, '9999-12-31T23:59:59Z'],
])('%s at %s minutes is %s', (local, offset, text) => {
  const moment = momentAt(local, offset)
  expect(moment && textOf(moment)).toBe(text)
})

test.each<[string, string, number]>([
  ['no such day', '2027-02-30T10:00:00', 0],
  ['no such day', '2027-02-29T10:00:00', 0],
  ['no such day', '1900-02-29T10:00:00', 0],
  ['no such day', '2027-04-31T10:00:00', 0],
  ['no such day', '2027-01-32T10:00:00', 0],
  ['no such day', '2027-01-00T10:00:00', 0],
  ['no such month', '2027-13-01T10:00:00', 0],
  ['no such month', '2027-00-01T10:00:00', 0],
  ['no such hour', '2027-01-31T24:00:00', 0],
  ['no such hour', '2027-01-31T25:00:00', 0],
  ['no such minute', '2027-01-31T10:60:00', 0],
  ['a leap second', '2026-12-31T23:59:60', 0],
  ['before the year 0000', '0000-01-01T00:00:00', 1],
  ['after the year 9999', '9999-12-31T23:59:59', -1],
])('%s: %s at %s minutes is none', (_why, local, offset) => {
  expect(momentAt(local, offset)).toBeUndefined()
})

test.each<[string, string, string]>([
  ['', '10:00:00Z', '10:00:00.000Z'],
  ['.5', '10:00:00.5Z', '10:00:00.500Z'],
  ['.029', '10:00:00.029Z', '10:00:00.029Z'],
  ['.123456789', '10:00:00.123456789Z', '10:00:00.123Z'],
  ['.999999', '10:00:00.999999Z', '10:00:00.999Z'],
])('a fraction %o is kept in a text, and to the millisecond in a Date', (fraction, text, date) => {
  const moment = momentAt('2027-01-31T10:00:00', 0, fraction)
  expect(moment && textOf(moment)).toBe(`2027-01-31T${text}`)
  expect(moment && dateOf(moment).toISOString()).toBe(`2027-01-31T${date}`)
})

test('the first and the last fraction of all', () => {
  expect(dateOf(momentAt('9999-12-31T23:59:59', 0, '.999') ?? { ms: 0, fraction: '' }).toISOString()).toBe(
    '9999-12-31T23:59:59.999Z',
  )
})
