import type { HookwellError, Language } from '@hookwell/core'

import { parameterErrors } from '../parameter-errors.ts'
import { explained } from './explained.ts'
import type { Explained } from './explained.ts'
import type { Problem } from './problems.ts'
import type { ToldEndpoint } from './suggestion.ts'

/** Makes the one answer that names everything that is missing or wrong. */
export function explain(problems: readonly Problem[], endpoint: ToldEndpoint, language: Language): HookwellError {
  const { code, details } = answerTo(problems, endpoint, language)
  return parameterErrors.error(code, details)
}

/** Answers that were given, by their first problem: most calls that fail lack what others lacked before them. */
const answers = new WeakMap<Problem, Map<string, Explained>>()

/** As many as are kept for one first problem. */
const MAX_ANSWERS = 50

function answerTo(problems: readonly Problem[], endpoint: ToldEndpoint, language: Language): Explained {
  const [first, ...others] = problems
  if (first === undefined || !problems.every(isUsual)) return explained(problems, endpoint, language)
  const ofFirst = answers.get(first) ?? new Map<string, Explained>()
  const key = [endpoint.kind, endpoint.name, ...others.map(({ name, words }) => `${words} ${name}`)].join('\n')
  const known = ofFirst.get(key)
  if (known !== undefined) return known
  const made = explained(problems, endpoint, language)
  if (ofFirst.size < MAX_ANSWERS) answers.set(first, ofFirst.set(key, made))
  return made
}

/** Whether a problem is the same one whenever it comes up: see `usualProblem`. What is inside something has a dot in its name. */
function isUsual({ name, words }: Problem): boolean {
  return words !== 'own' && words !== 'near' && name !== '' && !name.includes('.')
}
