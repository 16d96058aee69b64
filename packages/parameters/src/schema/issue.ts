import type { StandardSchemaV1 } from '@standard-schema/spec'

import { ownValue } from './own-value.ts'

/** What a schema found wrong, as every library tells it. */
export type Issue = StandardSchemaV1.Issue

/** Where something is: the keys that lead to it. */
export type Path = readonly PropertyKey[]

/** Where it is, as plain keys. */
export function pathOf({ path }: Issue): PropertyKey[] {
  const keys: PropertyKey[] = []
  // Not path.map(): arktype's paths are lists of their own kind, and map() of an empty one has an entry.
  for (const part of path ?? []) keys.push(typeof part === 'object' ? part.key : part)
  return keys
}

/** What stands at a path, without ever looking at a prototype. */
export function valueAt(parameters: unknown, path: Path): unknown {
  return path.reduce(ownValue, parameters)
}
