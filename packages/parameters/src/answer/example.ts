import { choicesOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

/** A value that would do: what the schema gives as an example, else the first of its choices. */
export function exampleOf(schema: JsonSchema): unknown {
  return schema.examples?.[0] ?? schema.example ?? choicesOf(schema)?.[0]
}
