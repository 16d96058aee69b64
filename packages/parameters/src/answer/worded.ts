import { speakable } from '@hookwell/core'

import { choicesOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import type { Place, Shape } from '../schema/shape.ts'
import { choiceWords } from './choice-words.ts'
import type { Echoes } from './echoes.ts'
import { exampleOf } from './example.ts'
import { expectationOf, partsOf, saysNoMoreThan } from './expectation.ts'
import { labelOf, ownWord } from './label.ts'
import { nearChoices } from './near-choices.ts'
import { ownWordsOf } from './own-words.ts'
import { listed, say } from './phrases.ts'
import type { Phrases } from './phrases.ts'
import type { Found, Problem } from './problems.ts'
import { isSensitive } from './sensitive.ts'
import { asSentence, spokenChoice } from './words.ts'

/** What the words of a problem are made from besides itself. */
export interface Wording {
  readonly shape: Shape
  readonly phrases: Phrases
  readonly echoes: Echoes
}

/** Puts one problem in words; nothing of what came is in them. */
export function worded(found: Found, place: Place, { shape, phrases, echoes }: Wording): Problem {
  const { kind, issue } = found
  // Of something sensitive not even the type of what came is told: it is spoken of as if it were a text.
  const value = isSensitive(found.path, shape) ? '' : found.value
  const isListed = choicesOf(place.schema)?.includes(value) === true
  const own = kind === 'unknown' ? undefined : ownWordsOf(issue, isListed ? undefined : found.value, echoes, phrases)
  const words = kind === 'wrong' && saysNoMoreThan(value, place.schema, phrases) ? 'unfit' : kind
  const usual = usualProblem(words, place, phrases)
  if (own !== undefined) return { ...usual, message: speakable(asSentence(own)), words: 'own' }
  const near = kind === 'wrong' && !isListed && value !== '' ? nearTo(value, place.schema) : []
  return near.length === 0 ? usual : nearProblem(usual, near, phrases)
}

const known = new WeakMap<Phrases, WeakMap<Place, Map<Problem['words'], Problem>>>()

/** The problem as it is with nearly every call; of what is not inside anything it is made once. */
function usualProblem(words: UsualWords, place: Place, phrases: Phrases): Problem {
  if (place.parent !== undefined) return makeUsual(words, place, phrases)
  const ofLanguage = known.get(phrases) ?? new WeakMap<Place, Map<Problem['words'], Problem>>()
  const ofPlace = ofLanguage.get(place) ?? new Map<Problem['words'], Problem>()
  const made = ofPlace.get(words) ?? makeUsual(words, place, phrases)
  known.set(phrases, ofLanguage.set(place, ofPlace.set(words, made)))
  return made
}

type UsualWords = Exclude<Problem['words'], 'own' | 'near'>

function makeUsual(words: UsualWords, place: Place, phrases: Phrases): Problem {
  const label = place.name === '' ? '' : labelWithParts(place, words, phrases)
  return {
    name: place.name,
    label,
    problem: words === 'missing' ? 'missing' : 'invalid',
    message: speakable(asSentence(sentenceOf(words, label, place, phrases))),
    example: exampleOf(place.schema),
    ask: ownWord(place.schema, 'ask', phrases),
    words,
    schema: place.schema,
    required: place.required,
  }
}

function nearProblem(usual: Problem, near: readonly string[], phrases: Phrases): Problem {
  const hint = say(phrases, 'did_you_mean', {
    list: listed(
      phrases,
      near.map((one) => choiceWords(one, usual.schema, phrases) ?? one),
      'or',
    ),
  })
  const isLong = (choicesOf(usual.schema)?.length ?? 0) > MAX_CHOICES_BESIDE_NEAR
  const sentence = isLong ? asSentence(say(phrases, 'no_choice', { label: usual.label })) : usual.message
  return { ...usual, message: speakable(`${sentence} ${hint}`), example: near[0], words: 'near' }
}

/** More choices than these are not said where some of them are near. */
const MAX_CHOICES_BESIDE_NEAR = 3

/** What is missing altogether is told with its parts. */
function labelWithParts(place: Place, words: UsualWords, phrases: Phrases): string {
  const label = labelOf(place, phrases)
  const list = words === 'missing' && place.schema.type === 'object' ? partsOf(place.schema, phrases) : undefined
  return list === undefined ? label : say(phrases, 'label_parts', { label, list })
}

function nearTo(value: unknown, schema: JsonSchema): readonly string[] {
  const choices = choicesOf(schema)
  if (typeof value !== 'string' || choices === undefined) return []
  const near = nearChoices(value, choices)
  return near.every((choice) => spokenChoice(choice) !== undefined) ? near : []
}

function sentenceOf(words: UsualWords, label: string, { schema, required }: Place, phrases: Phrases): string {
  if (words === 'unknown') return label === '' ? say(phrases, 'unknown') : say(phrases, 'unknown_within', { label })
  if (label === '') return say(phrases, 'whole')
  if (words === 'missing') return say(phrases, 'missing_field', { label })
  const what = words === 'unfit' ? undefined : expectationOf(schema, phrases)
  const mayBeLeftOut = required === false
  if (what === undefined) return say(phrases, mayBeLeftOut ? 'unfit_optional' : 'unfit', { label })
  return say(phrases, mayBeLeftOut ? 'invalid_optional' : 'invalid', { label, what })
}
