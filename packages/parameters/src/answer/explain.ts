import type { EndpointFacts, FieldProblem, HookwellError, Language } from '@hookwell/core'

import { parameterErrors } from '../parameter-errors.ts'
import type { Problem } from './problems.ts'
import { listed, spoken } from './words.ts'

/** As many as can be followed by ear. */
const MAX_SPOKEN_FIELDS = 3

/** Makes the one answer that names everything that is missing or wrong. */
export function explain(problems: readonly Problem[], endpoint: Pick<EndpointFacts, 'kind' | 'name'>, _language: Language): HookwellError {
  const missing = problems.filter(({ problem }) => problem === 'missing')
  const told = [...missing, ...problems.filter(({ problem }) => problem !== 'missing')].slice(0, MAX_SPOKEN_FIELDS)
  const fields = problems.filter(({ name }) => name !== '').map(toField)
  return parameterErrors.error(missing.length > 0 ? 'parameter_missing' : 'parameter_invalid', {
    message: messageOf(told, problems.length - told.length),
    suggestion: suggestionOf(told, problems.length - told.length, endpoint),
    ...(fields.length === 0 ? undefined : { fields }),
  })
}

function messageOf(told: readonly Problem[], others: number): string {
  const wanted = told.filter((problem) => problem.problem === 'missing' && !problem.isOwnWords)
  const sentences = told.filter((problem) => !wanted.includes(problem)).map(({ message }) => message)
  const first = wanted.length === 0 ? [] : [`I need ${listed(wanted.map(({ label }) => label))} to do this.`]
  const last =
    others === 0 ? [] : [`${others} more ${others === 1 ? 'detail is' : 'details are'} missing or not right.`]
  return [...first, ...new Set(sentences), ...last].join(' ')
}

function suggestionOf(told: readonly Problem[], others: number, { kind, name }: Pick<EndpointFacts, 'kind' | 'name'>): string {
  const phrases = PHRASES[kind]
  const named = told.filter((problem) => problem.name !== '')
  const wanted = named.filter(({ problem }) => problem === 'missing')
  const wrong = named.filter(({ problem }) => problem === 'invalid')
  const isSole = named.length === 1
  const steps = [
    ...(wanted.length === 0 ? [] : [`${phrases.wanted} ${withExamples(wanted, isSole)}`]),
    ...(wrong.length === 0 ? [] : [`correct ${withExamples(wrong, isSole)}`]),
    ...(named.length === 0 ? ['check the details'] : []),
    ...(others === 0 ? [] : ['see to the others that are listed']),
  ]
  const text = `${listed(steps)}, then ${phrases.again(name)}.`
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** What to do differs by who reads it: a model that can ask somebody, or the developer of a sender. */
const PHRASES: Readonly<Record<EndpointFacts['kind'], { wanted: string; again: (name: string) => string }>> = {
  tool: { wanted: 'ask the customer for', again: (name) => `call ${name} again` },
  event: { wanted: 'add', again: () => 'deliver the event again' },
}

function withExamples(problems: readonly Problem[], isSole: boolean): string {
  const parts = problems.map(({ label, example }) => {
    const said = spoken(example)
    if (said === undefined) return label
    // Between commas one example can be followed by ear; several need a bracket each.
    return isSole ? `${label}, for example ${said}` : `${label} (for example ${said})`
  })
  return listed(parts)
}

function toField({ name, problem, message, example }: Problem): FieldProblem {
  return { name, problem, message, ...(example === undefined ? undefined : { example }) }
}
