import type { CallerProfile, Heard } from '@hookwell/tools'

import type { Exchange } from './send-request.ts'

/** What the model is told, all in all, and how the time stands. */
export interface Judgement {
  readonly told: 'success' | 'failure'
  readonly heard: readonly Heard[]
  readonly verdict: 'within_ideal' | 'within_max' | 'over_max' | 'gave_up'
}

/** Judges an exchange as its caller would. */
export function judge(profile: CallerProfile, exchange: Exchange): Judgement {
  const verdict = verdictOf(profile, exchange)
  if ('failure' in exchange) return { told: 'failure', heard: [], verdict }
  const heard = profile.hear(exchange.status, exchange.body)
  const isSuccess = heard.length > 0 && !heard.some(isFailure)
  return { told: isSuccess ? 'success' : 'failure', heard, verdict }
}

/** Where the caller takes any 200 for a success, it is the text that says that it failed. */
function isFailure({ isError, text }: Heard): boolean {
  return isError || errorOf(text ?? '') === true
}

function errorOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { error?: unknown } | null)?.error
  } catch {
    return undefined
  }
}

/** By the words of `budget()`. */
function verdictOf({ budget }: CallerProfile, exchange: Exchange): Judgement['verdict'] {
  if ('gaveUp' in exchange && exchange.gaveUp) return 'gave_up'
  if (exchange.totalMs <= budget.idealMs) return 'within_ideal'
  return exchange.totalMs <= budget.maxMs ? 'within_max' : 'over_max'
}
