import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Shape } from './shape.ts'

/**
 * Runs a schema once where it is made, so that the first call does not pay for what it compiles (70 us with zod).
 *
 * Each field gets a value that no type takes, and so none of the user's own checks and transforms runs; where the
 * fields are not known that cannot be had, and nothing is run.
 */
export function warmUp(schema: StandardSchemaV1, { names }: Shape): void {
  if (names.size === 0) return
  const nothing = Symbol('nothing')
  try {
    const result = schema['~standard'].validate(Object.fromEntries([...names].map((name) => [name, nothing])))
    if (result instanceof Promise) result.catch(() => {})
  } catch {
    // Whatever it was will come again with a real call, and be answered there.
  }
}
