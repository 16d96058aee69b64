import type { StandardSchemaV1 } from '@standard-schema/spec'

/** What a schema found wrong, as every library tells it. */
export type Issue = StandardSchemaV1.Issue

/** Where it is, as plain keys. */
export function pathOf({ path = [] }: Issue): PropertyKey[] {
  return path.map((part) => (typeof part === 'object' ? part.key : part))
}

/** What stands at a path, without ever looking at a prototype. */
export function valueAt(parameters: unknown, path: readonly PropertyKey[]): unknown {
  let value = parameters
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}
