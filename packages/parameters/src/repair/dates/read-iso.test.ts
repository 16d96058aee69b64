import { describe, expect, test } from 'vitest'

import { textOf } from './moment.ts'
import { readDay, readIso } from './read-iso.ts'

describe('a moment', () => {
  test.each<[string, string]>([
    ['2027-01-31T10:00:00Z', '2027-01-31T10:00:00Z'],
    ['2027-01-31 10:00:00Z', '2027-01-31T10:00:00Z'],
    ['2027-01-31t10:00:00z', '2027-01-31T10:00:00Z'],
    ['2027-01-31T10:00Z', '2027-01-31T10:00:00Z'],
    ['2027-01-31T10:00:59Z', '2027-01-31T10:00:59Z'],
    ['2027-01-31T10:00:00.123456789Z', '2027-01-31T10:00:00.123456789Z'],
    ['2027-01-31 10:00:00.5+02:00', '2027-01-31T08:00:00.5Z'],
    ['2027-01-31T10:00:00+02:00', '2027-01-31T08:00:00Z'],
    ['2027-01-31T10:00:00+0200', '2027-01-31T08:00:00Z'],
    ['2027-01-31T10:00:00+02', '2027-01-31T08:00:00Z'],
    ['2027-01-31T23:30-01:15', '2027-02-01T00:45:00Z'],
    ['2027-01-31T10:00:00-00:00', '2027-01-31T10:00:00Z'],
    ['2028-02-29T10:00:00Z', '2028-02-29T10:00:00Z'],
  ])('%s is %s', (text, expected) => {
    const moment = readIso(text)
    expect(moment && textOf(moment)).toBe(expected)
  })

  test.each<[string, string]>([
    ['no time zone', '2027-01-31T10:00:00'],
    ['no time zone', '2027-01-31 10:00'],
    ['no time', '2027-01-31'],
    ['no time', '2027-01-31Z'],
    ['no minutes', '2027-01-31T10Z'],
    ['no such day', '2027-02-30T10:00:00Z'],
    ['no such hour', '2027-01-31T24:00:00Z'],
    ['no such minute', '2027-01-31T10:60:00Z'],
    ['a leap second', '2026-12-31T23:59:60Z'],
    ['no such offset', '2027-01-31T10:00:00+24:00'],
    ['no such offset', '2027-01-31T10:00:00+02:60'],
    ['a zone in letters', '2027-01-31T10:00:00GMT'],
    ['a zone in letters', '2027-01-31 10:00:00 UTC'],
    ['two spaces', '2027-01-31  10:00:00Z'],
    ['a space before the offset', '2027-01-31 10:00:00 +02:00'],
    ['a space in front', ' 2027-01-31T10:00:00Z'],
    ['a space at the end', '2027-01-31T10:00:00Z '],
    ['words in front', 'on 2027-01-31T10:00:00Z'],
    ['words at the end', '2027-01-31T10:00:00Z or so'],
    ['a comma for the point', '2027-01-31T10:00:00,5Z'],
    ['no digits behind the point', '2027-01-31T10:00:00.Z'],
    ['ten digits behind the point', '2027-01-31T10:00:00.1234567890Z'],
    ['a fraction of a minute', '2027-01-31T10:00.5Z'],
    ['one digit', '2027-1-31T10:00:00Z'],
    ['one digit', '2027-01-31T9:00:00Z'],
    ['a year of six digits', '+002027-01-31T10:00:00Z'],
    ['a year of two digits', '27-01-31T10:00:00Z'],
    ['no dashes', '20270131T100000Z'],
    ['slashes', '2027/01/31T10:00:00Z'],
    ['a day of the week', '2027-W04-7T10:00:00Z'],
    ['nothing', ''],
  ])('%s: %o is none', (_why, text) => {
    expect(readIso(text)).toBeUndefined()
  })
})

describe('a day', () => {
  test.each<[string, string]>([
    ['2027-01-31', '2027-01-31'],
    ['20270131', '2027-01-31'],
    ['20280229', '2028-02-29'],
    ['00000101', '0000-01-01'],
    ['99991231', '9999-12-31'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toBe(day)
  })

  test.each([
    ['20270230'],
    ['2027-02-30'],
    ['20270229'],
    ['20271301'],
    ['20270100'],
    ['2027-0131'],
    ['202701-31'],
    ['2027-01-31T10:00:00Z'],
    ['2027-01-31Z'],
    [' 2027-01-31'],
    ['2027-01-31 '],
    ['x2027-01-31'],
    ['31-01-2027'],
    ['31/01/2027'],
    ['270131'],
    ['2027031'],
    ['202701311'],
    ['a20270131'],
    ['20270131a'],
    ['2027-01'],
    [''],
  ])('%o is none', (text) => {
    expect(readDay(text)).toBeUndefined()
  })
})
