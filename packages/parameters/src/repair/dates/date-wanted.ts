import type { JsonSchema } from '../../schema/json-schema.ts'

/** As what a date can be wanted: a text of RFC 3339 with a time or without, or a `Date`. */
export type DateForm = 'date-time' | 'date' | 'object'

/** As what a schema wants a date; `undefined` where it wants none. */
export function dateWanted(schema: JsonSchema): DateForm | undefined {
  if (schema['x-hookwell-type'] === 'date') return 'object'
  const { type, format } = schema
  return type === 'string' && (format === 'date-time' || format === 'date') ? format : undefined
}
