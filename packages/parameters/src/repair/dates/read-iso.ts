import { momentAt } from './moment.ts'
import type { Moment } from './moment.ts'
import { offsetOf } from './offset.ts'

/** Reads a date with a time and a time zone as ISO 8601 and RFC 3339 write it, also with a space for the `T`. */
export function readIso(text: string): Moment | undefined {
  const [, day = '', time = '', second = '00', fraction, offset = ''] = INSTANT.exec(text) ?? []
  const offsetMinutes = offsetOf(offset)
  return offsetMinutes === undefined ? undefined : momentAt(`${day}T${time}:${second}`, offsetMinutes, fraction)
}

/** RFC 3339 section 5.6; ISO 8601 also leaves out the seconds, and the minutes of the offset or the colon before them. */
const INSTANT = /^(\d{4}-\d\d-\d\d)[ Tt](\d\d:\d\d)(?::(\d\d)(\.\d{1,9})?)?([Zz]|[+-]\d\d(?::?\d\d)?)$/

/** Reads a day as ISO 8601 writes it, with dashes or without; as `2027-01-31`. */
export function readDay(text: string): string | undefined {
  const day = text.replace(BASIC_DAY, '$1-$2-$3')
  return DAY.test(day) && momentAt(`${day}T00:00:00`, 0) !== undefined ? day : undefined
}

const BASIC_DAY = /^(\d{4})(\d\d)(\d\d)$/

const DAY = /^\d{4}-\d\d-\d\d$/
