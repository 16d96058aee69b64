import type { JsonSchema } from './json-schema.ts'
import { isObject, ownValue } from './own-value.ts'

/** How many references and branches are followed into each other; a reference to itself says nothing, however often. */
export const MAX_LOOKUPS = 8

/**
 * What a reference of a JSON Schema points at, as a JSON Pointer within it; an empty schema where that is nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6901
 *
 * @example
 * ```ts
 * referred('#/$defs/name', { $defs: { name: { type: 'string' } } }) // { type: 'string' }
 * ```
 */
export function referred($ref: string, root: JsonSchema): JsonSchema {
  if (!$ref.startsWith('#')) return {}
  let found: unknown = root
  for (const part of $ref.slice(1).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    found = ownValue(found, key)
  }
  return asSchema(found)
}

/** `true` and `false` are schemas too, of anything and of nothing; what they say of repairs and words is nothing. */
export function asSchema(schema: unknown): JsonSchema {
  return isObject(schema) ? schema : {}
}
