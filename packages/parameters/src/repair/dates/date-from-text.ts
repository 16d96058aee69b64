import { dateWanted } from './date-wanted.ts'
import type { DateForm } from './date-wanted.ts'
import { dateOf, textOf } from './moment.ts'
import type { Moment } from './moment.ts'
import { readDay, readIso } from './read-iso.ts'
import { readRfc2822 } from './read-rfc2822.ts'
import type { Repairer } from '../readers/repairer.ts'

/**
 * A date as ISO 8601, RFC 3339 or RFC 2822 write it, in the form that is wanted: `"20270131"` for `"2027-01-31"`.
 *
 * A moment needs a time zone, and 31/01/2027 has two readings. A leap second is left alone, since a `Date` has none.
 */
export const dateFromText: Repairer = {
  kind: 'date-from-text',
  level: 'safe',
  mend: (value, schema) => {
    const form = dateWanted(schema)
    if (form === undefined || typeof value !== 'string') return undefined
    const text = value.trim()
    const date = READERS[form](text)
    // Where only spaces are around it, it is not the date that is mended.
    return date === text ? undefined : date
  },
}

const READERS: Readonly<Record<DateForm, (text: string) => string | Date | undefined>> = {
  date: readDay,
  'date-time': (text) => {
    const moment = readMoment(text)
    return moment === undefined ? undefined : textOf(moment)
  },
  object: (text) => {
    // A day without a time is the one in UTC, as in `new Date('2027-01-31')`.
    const day = readDay(text)
    const moment = day === undefined ? readMoment(text) : readIso(`${day}T00:00Z`)
    return moment === undefined ? undefined : dateOf(moment)
  },
}

function readMoment(text: string): Moment | undefined {
  return readIso(text) ?? readRfc2822(text)
}
