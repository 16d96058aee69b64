import { choicesOf } from '../../schema/json-schema.ts'
import type { JsonSchema } from '../../schema/json-schema.ts'
import { fold } from '../names/spelling.ts'

/** The texts among the choices that a schema lists. */
export interface TextChoices {
  /** Each once. */
  readonly all: readonly string[]
  /** By how they are spelled: see `fold`. */
  readonly bySpelling: ReadonlyMap<string, readonly string[]>
  /** Spellings by how long they are, in UTF-16 code units. */
  readonly byLength: ReadonlyMap<number, readonly string[]>
}

/** Reads them off a schema, once: a thousand entries may be looked up in a thousand choices. */
export function textChoices(schema: JsonSchema): TextChoices {
  const listed = choicesOf(schema)
  if (listed === undefined) return NONE
  const before = known.get(schema)
  if (before !== undefined) return before
  const all = [...new Set(listed.filter((choice) => typeof choice === 'string'))]
  const bySpelling = Map.groupBy(all, fold)
  const made = { all, bySpelling, byLength: Map.groupBy(bySpelling.keys(), ({ length }) => length) }
  known.set(schema, made)
  return made
}

const known = new WeakMap<JsonSchema, TextChoices>()

const NONE: TextChoices = { all: [], bySpelling: new Map(), byLength: new Map() }
