import type { Call, HookwellError, Language } from '@hookwell/core'

import { rateLimitErrors } from './rate-limit-errors.ts'

/** The answer of a call that is over the limit; it says how long to wait, where that can be said in its language. */
export function overAnswer({ language }: Call, resetMs: number | undefined): HookwellError {
  if (resetMs === undefined) return rateLimitErrors.error('too_many_calls')
  const { unit, count } = spoken(resetMs)
  const suggestion = sentenceIn(language, unit)
  return rateLimitErrors.error('too_many_calls', {
    retryAfterMs: resetMs,
    ...(suggestion === undefined ? undefined : { suggestion, values: { count } }),
  })
}

type Unit = 'seconds' | 'minutes' | 'hours'

/** As people say it: never less than it is, and never one of anything. */
function spoken(ms: number): { readonly unit: Unit; readonly count: number } {
  const seconds = Math.max(1, Math.ceil(ms / 1_000))
  if (seconds <= 100) return { unit: 'seconds', count: Math.ceil(seconds / 5) * 5 }
  const minutes = Math.ceil(seconds / 60)
  return minutes <= 100 ? { unit: 'minutes', count: minutes } : { unit: 'hours', count: Math.ceil(minutes / 60) }
}

/** The names of the sentences in the `phrases` of a language. */
const phrases: Readonly<Record<Unit, string>> = {
  seconds: 'rate_limit.retry_in_seconds',
  minutes: 'rate_limit.retry_in_minutes',
  hours: 'rate_limit.retry_in_hours',
}

const sentences: ReadonlyMap<string, Readonly<Record<Unit, string>>> = new Map([
  [
    'en',
    {
      seconds: 'Say that it has to wait a moment, and try the same call again in {count} seconds.',
      minutes: 'Say that it can be done again in about {count} minutes, and go on with something else.',
      hours: 'Say that it can be done again in about {count} hours, and go on with something else.',
    },
  ],
  [
    'de',
    {
      seconds:
        'Sagen Sie, dass es einen Moment warten muss, und versuchen Sie denselben Aufruf in {count} Sekunden noch einmal.',
      minutes: 'Sagen Sie, dass es in etwa {count} Minuten wieder geht, und machen Sie mit etwas anderem weiter.',
      hours: 'Sagen Sie, dass es in etwa {count} Stunden wieder geht, und machen Sie mit etwas anderem weiter.',
    },
  ],
])

function sentenceIn({ tag, phrases: own }: Language, unit: Unit): string | undefined {
  return own?.[phrases[unit]] ?? sentences.get(tag.toLowerCase().split('-', 1)[0] ?? '')?.[unit]
}
