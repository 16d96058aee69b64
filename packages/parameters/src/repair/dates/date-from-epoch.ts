import { dateWanted } from './date-wanted.ts'
import { dateOf, textOf } from './moment.ts'
import type { Moment } from './moment.ts'
import type { Repairer } from '../readers/repairer.ts'

/** Seconds or milliseconds since 1970, as a number or as digits, where a moment is wanted: from 1973 to 5138. */
export const dateFromEpoch: Repairer = {
  kind: 'date-from-epoch',
  level: 'lenient',
  mend: (value, schema) => {
    const form = dateWanted(schema)
    if (form === undefined || form === 'date') return undefined
    const moment = momentOf(typeof value === 'string' ? fromDigits(value.trim()) : value)
    if (moment === undefined) return undefined
    return form === 'object' ? dateOf(moment) : textOf(moment)
  },
}

function fromDigits(text: string): number | undefined {
  return DIGITS.test(text) ? Number(text) : undefined
}

const DIGITS = /^[1-9]\d{8,13}$/

function momentOf(epoch: unknown): Moment | undefined {
  if (typeof epoch !== 'number' || !Number.isInteger(epoch) || epoch < MIN_SECONDS || epoch >= END_MS) return undefined
  if (epoch < MIN_MS) return { ms: epoch * 1_000, fraction: '' }
  const rest = epoch % 1_000
  return { ms: epoch - rest, fraction: `.${String(rest).padStart(3, '0')}` }
}

const MIN_SECONDS = 1e8
/** Where seconds (of the year 5138) end and milliseconds (of 1973) begin. */
const MIN_MS = 1e11
const END_MS = 1e14
