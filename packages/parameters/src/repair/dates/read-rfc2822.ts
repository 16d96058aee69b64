import { momentAt } from './moment.ts'
import type { Moment } from './moment.ts'
import { offsetOf } from './offset.ts'

/**
 * Reads a date as RFC 2822 section 3.3 writes it, and with it what HTTP sends (RFC 9110 section 5.6.7), such as
 * `Sun, 31 Jan 2027 10:00:00 GMT`. A day of the week that is not the one of the date is a doubt.
 */
export function readRfc2822(text: string): Moment | undefined {
  const [, weekday, day = '', name = '', year = '', time = '', second = '00', zone = ''] = INSTANT.exec(text) ?? []
  const offsetMinutes = offsetOf(zone)
  if (offsetMinutes === undefined) return undefined
  // What is no month is the month 00, which there is not.
  const month = String(1 + MONTHS.indexOf(name.toLowerCase())).padStart(2, '0')
  const date = `${year}-${month}-${day.padStart(2, '0')}`
  const isItsDay = weekday === undefined || weekday.toLowerCase() === weekdayOf(date)
  return isItsDay ? momentAt(`${date}T${time}:${second}`, offsetMinutes) : undefined
}

/** Years are from 1900 on. Neither comments nor line breaks, which mail has. */
const INSTANT =
  /^(?:([a-z]{3}), ?)?(\d{1,2}) ([a-z]{3}) ((?:19|[2-9]\d)\d\d) (\d\d:\d\d)(?::(\d\d))? ([+-]\d{4}|[a-z]{2,3})$/i

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

function weekdayOf(date: string): string | undefined {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()]
}
