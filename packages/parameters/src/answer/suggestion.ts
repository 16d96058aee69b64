import type { EndpointFacts } from '@hookwell/core'

import { formatExample, givenExample } from './example.ts'
import { MAX_CHOICES, sayableChoices } from './expectation.ts'
import { listed, say } from './phrases.ts'
import type { PhraseName, Phrases } from './phrases.ts'
import type { Problem } from './problems.ts'
import { asSentence, spoken } from './words.ts'

/** What of an endpoint its answers depend on. */
export type ToldEndpoint = Pick<EndpointFacts, 'kind' | 'name'>

/** What to do differs by who reads it: a model that can ask somebody, or the developer of a sender. */
const BY_KIND: Readonly<Record<EndpointFacts['kind'], { readonly wanted: PhraseName; readonly again: PhraseName }>> = {
  tool: { wanted: 'step_ask', again: 'then_call' },
  event: { wanted: 'step_add', again: 'then_deliver' },
}

/** What to do about the problems that are told, of so many in all. */
export function suggestionOf(
  told: readonly Problem[],
  total: number,
  { kind, name: tool }: ToldEndpoint,
  phrases: Phrases,
): string {
  const [first] = told
  if (kind === 'tool' && total === 1 && first?.problem === 'missing' && first.ask !== undefined) {
    return say(phrases, 'ask_question', { question: first.ask, tool })
  }
  const steps = listed(phrases, stepsOf(told, total, BY_KIND[kind].wanted, phrases), 'step_last')
  return asSentence(say(phrases, BY_KIND[kind].again, { steps, tool }))
}

function stepsOf(told: readonly Problem[], total: number, wantedStep: PhraseName, phrases: Phrases): readonly string[] {
  const named = told.filter(({ name, words }) => name !== '' && words !== 'unknown')
  const wanted = named.filter(({ problem }) => problem === 'missing')
  const wrong = named.filter(({ problem }) => problem === 'invalid')
  const list = (problems: readonly Problem[]): string =>
    listed(
      phrases,
      problems.map((problem) => hinted(problem, named.length === 1, phrases)),
    )
  return [
    ...(wanted.length === 0 ? [] : [say(phrases, wantedStep, { list: list(wanted) })]),
    ...(wrong.length === 0 ? [] : [say(phrases, 'step_correct', { list: list(wrong) })]),
    ...(told.some(({ words }) => words === 'unknown') ? [say(phrases, 'step_known')] : []),
    ...(told.every(({ name, words }) => name === '' && words !== 'unknown') ? [say(phrases, 'step_check')] : []),
    ...(told.length === total ? [] : [say(phrases, 'step_others')]),
  ]
}

/** The name of a field with what would do: all choices where they are few, the developer's example, or one of the format. */
function hinted(problem: Problem, isSole: boolean, phrases: Phrases): string {
  const { label, example } = hintOf(problem, phrases)
  if (example === undefined) return label
  // Between commas one example can be followed by ear; several need a bracket each.
  return say(phrases, isSole ? 'such_as' : 'such_as_among', { label, example })
}

function hintOf({ label, schema, problem }: Problem, phrases: Phrases): { label: string; example: string | undefined } {
  const choices = sayableChoices(schema, phrases)
  // What a wrong value can be has just been said.
  if (problem === 'invalid' && choices !== undefined) return { label, example: undefined }
  if (choices !== undefined && choices.length > 1 && choices.length <= MAX_CHOICES) {
    return { label: say(phrases, 'one_of', { label, list: listed(phrases, choices, 'or') }), example: undefined }
  }
  // The form of a date is nothing to ask a person for.
  const ofFormat = problem === 'invalid' ? formatExample(schema) : undefined
  return { label, example: spoken(givenExample(schema) ?? choices?.[0] ?? ofFormat, phrases.digits) }
}
