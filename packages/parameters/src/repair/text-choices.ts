import { choicesOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** The texts among the choices that a schema lists, each once. */
export function textChoices(schema: JsonSchema): readonly string[] {
  return [...new Set((choicesOf(schema) ?? []).filter((choice) => typeof choice === 'string'))]
}
