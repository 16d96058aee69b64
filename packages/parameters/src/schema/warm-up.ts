import type { StandardSchemaV1 } from '@standard-schema/spec'

import type { Shape } from './shape.ts'
import { zodCodeOf } from './zod-code.ts'

/**
 * Runs a schema of zod once where it is made, so that the first call does not pay for what it compiles (70 us).
 *
 * Each field gets a value that no type takes. Where anything that its author wrote could run on that, nothing is run: it
 * may wait, throw, or write somewhere.
 */
export function warmUp(schema: StandardSchemaV1, { names }: Shape): void {
  if (names.size === 0 || zodCodeOf(schema)?.runsOnAnything !== false) return
  const nothing = Symbol('nothing')
  const value = Object.fromEntries([...names].map((name) => [name, nothing]))
  // Not its validate(), which would ask the author's own functions for messages.
  const { _zod: zod } = schema as unknown as Compiled
  try {
    zod.run({ value, issues: [] }, { async: false })
  } catch {
    // Whatever it was will come again with a real call, and be answered there.
  }
}

interface Compiled {
  readonly _zod: { run(payload: { value: unknown; issues: unknown[] }, context: { async: boolean }): unknown }
}
