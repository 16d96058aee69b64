import type { Language } from '@hookwell/core'

import { say } from './job-phrases.ts'
import type { JobPhrase } from './job-phrases.ts'

/** One row: up to so many seconds it is said like that, the count in whole steps. */
interface Row {
  readonly below: number
  readonly phrase: JobPhrase
  /** What is counted, and in which steps. */
  readonly unit?: number
  readonly step?: number
}

const [MINUTE, HOUR, DAY] = [60, 3_600, 86_400]

const ROWS: readonly Row[] = [
  { below: 4, phrase: 'seconds_few' },
  { below: 22.5, phrase: 'seconds', unit: 1, step: 5 },
  { below: 55, phrase: 'seconds', unit: 1, step: 10 },
  { below: 1.5 * MINUTE, phrase: 'minute' },
  { below: 12.5 * MINUTE, phrase: 'minutes', unit: MINUTE, step: 1 },
  { below: 52.5 * MINUTE, phrase: 'minutes', unit: MINUTE, step: 5 },
  { below: 1.25 * HOUR, phrase: 'hour' },
  { below: 1.75 * HOUR, phrase: 'hour_half' },
  { below: 20 * HOUR, phrase: 'hours', unit: HOUR, step: 1 },
  { below: 1.5 * DAY, phrase: 'day' },
  { below: Infinity, phrase: 'days', unit: DAY, step: 1 },
]

/** A length of time as people say it: "about 30 seconds", "about two hours" rather than 7,412 seconds. */
export function durationWords(seconds: number, language: Language): string {
  const row = ROWS.find(({ below }) => seconds < below)
  const { phrase, unit = 1, step = 1 } = row ?? { phrase: 'days', unit: DAY }
  return say(language, phrase, { count: Math.max(step, Math.round(seconds / unit / step) * step) })
}
