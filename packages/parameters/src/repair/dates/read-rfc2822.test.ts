import { expect, test } from 'vitest'

import { textOf } from './moment.ts'
import { readRfc2822 } from './read-rfc2822.ts'

test.each<[string, string]>([
  ['Sun, 31 Jan 2027 10:00:00 GMT', '2027-01-31T10:00:00Z'],
  ['31 Jan 2027 10:00:00 GMT', '2027-01-31T10:00:00Z'],
  ['Sun,31 Jan 2027 10:00:00 GMT', '2027-01-31T10:00:00Z'],
  ['sun, 31 JAN 2027 10:00:00 gmt', '2027-01-31T10:00:00Z'],
  ['Sun, 31 Jan 2027 10:00 +0000', '2027-01-31T10:00:00Z'],
  ['Sun, 31 Jan 2027 10:00:59 +0200', '2027-01-31T08:00:59Z'],
  ['Sun, 31 Jan 2027 23:30:00 -0115', '2027-02-01T00:45:00Z'],
  ['Sun, 31 Jan 2027 10:00:00 -0000', '2027-01-31T10:00:00Z'],
  ['Sun, 31 Jan 2027 10:00:00 +2359', '2027-01-30T10:01:00Z'],
  ['Sun, 31 Jan 2027 10:00:00 UT', '2027-01-31T10:00:00Z'],
  ['Sun, 31 Jan 2027 10:00:00 UTC', '2027-01-31T10:00:00Z'],
  ['Sun, 31 Jan 2027 10:00:00 EST', '2027-01-31T15:00:00Z'],
  ['Sun, 31 Jan 2027 10:00:00 PDT', '2027-01-31T17:00:00Z'],
  ['Mon, 1 Feb 2027 10:00:00 GMT', '2027-02-01T10:00:00Z'],
  ['Mon, 01 Feb 2027 10:00:00 GMT', '2027-02-01T10:00:00Z'],
  ['Tue, 2 Mar 2027 10:00:00 GMT', '2027-03-02T10:00:00Z'],
  ['Thu, 1 Apr 2027 10:00:00 GMT', '2027-04-01T10:00:00Z'],
  ['Sat, 1 May 2027 10:00:00 GMT', '2027-05-01T10:00:00Z'],
  ['Wed, 30 Jun 2027 10:00:00 GMT', '2027-06-30T10:00:00Z'],
  ['Fri, 30 Jul 2027 10:00:00 GMT', '2027-07-30T10:00:00Z'],
  ['1 Aug 2027 10:00:00 GMT', '2027-08-01T10:00:00Z'],
  ['1 Sep 2027 10:00:00 GMT', '2027-09-01T10:00:00Z'],
  ['1 Oct 2027 10:00:00 GMT', '2027-10-01T10:00:00Z'],
  ['1 Nov 2027 10:00:00 GMT', '2027-11-01T10:00:00Z'],
  ['1 Dec 2027 10:00:00 GMT', '2027-12-01T10:00:00Z'],
  ['29 Feb 2028 10:00:00 GMT', '2028-02-29T10:00:00Z'],
  ['Mon, 1 Jan 1900 00:00:00 GMT', '1900-01-01T00:00:00Z'],
  ['31 Dec 9999 23:59:59 GMT', '9999-12-31T23:59:59Z'],
])('%s is %s', (text, expected) => {
  const moment = readRfc2822(text)
  expect(moment && textOf(moment)).toBe(expected)
})

test.each<[string, string]>([
  ['no time zone', 'Sun, 31 Jan 2027 10:00:00'],
  ['another day of the week', 'Mon, 31 Jan 2027 10:00:00 GMT'],
  ['no day of the week', 'Xyz, 31 Jan 2027 10:00:00 GMT'],
  ['a long day of the week', 'Sunday, 31 Jan 2027 10:00:00 GMT'],
  ['no comma', 'Sun 31 Jan 2027 10:00:00 GMT'],
  ['a long month', '31 January 2027 10:00:00 GMT'],
  ['no month', '31 Xyz 2027 10:00:00 GMT'],
  ['no such day', '30 Feb 2027 10:00:00 GMT'],
  ['no such day', '32 Jan 2027 10:00:00 GMT'],
  ['no such day', 'Sun, 32 Jan 2027 10:00:00 GMT'],
  ['no such day', '0 Jan 2027 10:00:00 GMT'],
  ['no such hour', '31 Jan 2027 24:00:00 GMT'],
  ['no such minute', '31 Jan 2027 10:60:00 GMT'],
  ['a leap second', '31 Dec 2026 23:59:60 GMT'],
  ['one digit', '31 Jan 2027 9:00:00 GMT'],
  ['a year before mail', '31 Jan 1899 10:00:00 GMT'],
  ['a year before mail', '31 Jan 0027 10:00:00 GMT'],
  ['a year of two digits', '31 Jan 27 10:00:00 GMT'],
  ['a year of five digits', '31 Jan 20270 10:00:00 GMT'],
  ['the form of RFC 850', 'Sunday, 31-Jan-27 10:00:00 GMT'],
  ['the form of asctime', 'Sun Jan 31 10:00:00 2027'],
  ['no such offset', '31 Jan 2027 10:00:00 +2400'],
  ['no such offset', '31 Jan 2027 10:00:00 +0260'],
  ['an offset with a colon', '31 Jan 2027 10:00:00 +02:00'],
  ['an offset without minutes', '31 Jan 2027 10:00:00 +02'],
  ['a zone that RFC 2822 does not name', '31 Jan 2027 10:00:00 CET'],
  ['a zone of the military', '31 Jan 2027 10:00:00 A'],
  ['a comment', '31 Jan 2027 10:00:00 GMT (noon)'],
  ['words in front', 'on 31 Jan 2027 10:00:00 GMT'],
  ['a space in front', ' 31 Jan 2027 10:00:00 GMT'],
  ['a space at the end', '31 Jan 2027 10:00:00 GMT '],
  ['two spaces', '31  Jan 2027 10:00:00 GMT'],
  ['nothing', ''],
])('%s: %o is none', (_why, text) => {
  expect(readRfc2822(text)).toBeUndefined()
})
