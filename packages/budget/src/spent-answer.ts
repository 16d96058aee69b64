import type { Call, HookwellError, Language } from '@hookwell/core'

import { budgetErrors } from './budget-errors.ts'
import type { SpokenTitle } from './stages.ts'

/** The answer of a call whose time is up; with the title of what was being done, where that can be said in its language. */
export function spentAnswer(call: Call, title: SpokenTitle | undefined): HookwellError {
  if (title === undefined) return budgetErrors.error('deadline_exceeded')
  const { language } = call
  const spoken = titleIn(title, language, call.endpoint.languages[0])
  const sentence = sentenceIn(language)
  return spoken === undefined || sentence === undefined
    ? budgetErrors.error('deadline_exceeded')
    : budgetErrors.error('deadline_exceeded', { message: sentence, values: { title: spoken } })
}

/** The name of the sentence in the `phrases` of a language. */
const PHRASE = 'budget.overdue_stage'

const sentences: ReadonlyMap<string, string> = new Map([
  ['en', '{title} is taking longer than expected, so there is no result yet.'],
  ['de', '{title} dauert länger als erwartet, deshalb gibt es noch kein Ergebnis.'],
])

function sentenceIn({ tag, phrases }: Language): string | undefined {
  return phrases?.[PHRASE] ?? sentences.get(baseOf(tag))
}

/** Longer titles are no titles, and would push out what matters. */
const MAX_CHARACTERS = 120

// A title in one language inside a sentence in another is worse than none.
function titleIn(title: SpokenTitle, language: Language, own: Language | undefined): string | undefined {
  const text = typeof title === 'string' ? (language.tag === own?.tag ? title : undefined) : entryFor(title, language)
  return typeof text === 'string' && text.trim() !== '' ? text.trim().slice(0, MAX_CHARACTERS) : undefined
}

/** The entry of a tag, or of the language that it is a variety of. */
function entryFor(titles: Readonly<Record<string, string>>, { tag }: Language): string | undefined {
  const wanted = tag.toLowerCase()
  const entries = Object.entries(titles)
  const found =
    entries.find(([key]) => key.toLowerCase() === wanted) ?? entries.find(([key]) => key.toLowerCase() === baseOf(tag))
  return found?.[1]
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split('-', 1)[0] ?? ''
}
