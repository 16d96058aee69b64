import type { FieldProblem, HookwellErrorOptions, Language } from '@hookwell/core'

import { listed, phrasesIn, say } from './phrases.ts'
import type { Phrases } from './phrases.ts'
import { MAX_PROBLEMS, worstFirst } from './problems.ts'
import type { Problem } from './problems.ts'
import { suggestionOf } from './suggestion.ts'
import type { ToldEndpoint } from './suggestion.ts'
import { asSentence } from './words.ts'

/** As many as can be followed by ear. */
const MAX_SPOKEN_FIELDS = 3

/** What an answer is made of. */
export interface Explained {
  readonly code: 'parameter_missing' | 'parameter_invalid'
  readonly details: Pick<HookwellErrorOptions, 'fields'> & Partial<Pick<HookwellErrorOptions, 'message' | 'suggestion'>>
}

/** Puts everything that is missing or wrong in the words of one answer. */
export function explained(problems: readonly Problem[], endpoint: ToldEndpoint, language: Language): Explained {
  const phrases = phrasesIn(language)
  const code = problems.some(({ problem }) => problem === 'missing') ? 'parameter_missing' : 'parameter_invalid'
  const told = worstFirst(problems).slice(0, MAX_SPOKEN_FIELDS)
  const fields = problems.filter(({ name }) => name !== '').map(toField)
  // A language that has words for the code and no pieces for sentences is better heard than English.
  const general = phrases.isSpoken ? undefined : language.errors?.[code]
  return {
    code,
    details: {
      ...(general?.message === undefined ? { message: messageOf(told, problems.length, phrases) } : undefined),
      ...(general?.suggestion === undefined
        ? { suggestion: suggestionOf(told, problems.length, endpoint, phrases) }
        : undefined),
      ...(fields.length === 0 ? undefined : { fields }),
    },
  }
}

function messageOf(told: readonly Problem[], total: number, phrases: Phrases): string {
  const wanted = told.filter(({ words }) => words === 'missing')
  const sentences = told.filter((problem) => !wanted.includes(problem)).map(({ message }) => message)
  const list = listed(
    phrases,
    wanted.map(({ label }) => label),
  )
  const first = wanted.length === 0 ? [] : [asSentence(say(phrases, 'missing', { list }, wanted.length))]
  return [...first, ...new Set(sentences), ...othersOf(total - told.length, total, phrases)].join(' ')
}

function othersOf(others: number, total: number, phrases: Phrases): readonly string[] {
  if (others === 0) return []
  return [total === MAX_PROBLEMS ? say(phrases, 'uncounted') : say(phrases, 'more', {}, others)]
}

function toField({ name, problem, message, example }: Problem): FieldProblem {
  return { name, problem, message, ...(example === undefined ? undefined : { example }) }
}
