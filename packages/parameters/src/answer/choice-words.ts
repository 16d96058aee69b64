import type { JsonSchema } from '../schema/json-schema.ts'
import { sayable, wordsIn } from './label.ts'
import type { Phrases } from './phrases.ts'
import { spokenChoice } from './words.ts'

/**
 * One of the choices of a schema in words: those that the developer gave for the language, else as it can be said;
 * `undefined` where it is better not said.
 */
export function choiceWords(choice: unknown, schema: JsonSchema, phrases: Phrases): string | undefined {
  const own: Readonly<Record<string, string>> = wordsIn(schema, phrases)?.choices ?? {}
  const key = String(choice)
  return (Object.hasOwn(own, key) ? sayable(own[key]) : undefined) ?? spokenChoice(choice, phrases.digits)
}
