import type { JsonSchema } from '@hookwell/parameters'

import { inWords as asWords } from './describe.ts'
import { isNoise, KEYWORDS, UNSAID } from './keywords.ts'
import type { Place, Scope } from './scope.ts'
import type { Json, WrittenSchema } from './written-schema.ts'

/** What a schema checks, as the target takes it, and what has to be said in words. */
export interface Checks {
  readonly choices: WrittenSchema
  readonly schema: WrittenSchema
  readonly said: readonly string[]
}

/** Sorts the checks of a schema by whether the target can be told them. */
export function checksOf(schema: JsonSchema, type: string | undefined, { path }: Place, scope: Scope): Checks {
  const { dialect, caller, warn } = scope
  // What stands in a JSON Schema is JSON, whatever its type says.
  const values = schema as Readonly<Record<string, Json | undefined>>
  const told: [string, Json][] = []
  const inWords = new Map<string, string>()
  for (const [keyword, { words }] of KEYWORDS) {
    const value = values[keyword]
    if (value === undefined || isNoise(keyword, value, schema.format)) continue
    if (takes(keyword, value)) told.push([keyword, value])
    else inWords.set(keyword, words(value) ?? '')
  }
  for (const keyword of UNSAID.filter((name) => Object.hasOwn(values, name))) {
    warn(path, 'keyword_lost', `\`${keyword}\` is not in the definition: say in the description what it means.`)
  }
  const { enum: choices } = schema
  const takesChoices = dialect.anyChoices || type === 'string'
  if (choices !== undefined && !takesChoices) inWords.set('enum', `One of: ${choices.map(asWords).join(', ')}`)
  const said = [...inWords.values()].filter((words) => words !== '')
  if (said.length > 0) {
    const keywords = [...inWords.keys()].map((keyword) => `\`${keyword}\``).join(' and ')
    const message = `${caller} cannot be told ${keywords} here, so the description says "${said.join('. ')}". Nothing to do where that is clear enough.`
    warn(path, 'keyword_in_words', message)
  }
  return {
    choices: choices !== undefined && takesChoices ? { enum: [...(choices as readonly Json[])] } : {},
    schema: Object.fromEntries(told),
    said,
  }

  function takes(keyword: string, value: unknown): boolean {
    if (!dialect.keywords.has(keyword)) return false
    return keyword !== 'format' || (dialect.formats?.has(String(value)) ?? true)
  }
}
