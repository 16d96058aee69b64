import type { OptionRule } from '@hookwell/core'

/** What `estimateSeconds` may be, of a job and of a tool whose calls are handed off. */
export const secondsRule: OptionRule = {
  accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value > 0,
  must: 'a number of seconds above 0',
}
