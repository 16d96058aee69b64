import { nameMeant, namesOf } from '../repair/names/names.ts'
import type { Names } from '../repair/names/names.ts'
import type { JsonSchema } from '../schema/json-schema.ts'

const known = new WeakMap<JsonSchema, Names>()

/** The name of an object that a key stands for: itself, or the one that it is another spelling of. */
export function nameFor(key: string, schema: JsonSchema): string {
  const names = namesIn(schema)
  return names.others === 'kept' || names.all.has(key) ? key : (nameMeant(key, names) ?? key)
}

/** Whether an object lets through what its schema does not name. */
export function keepsOthers(schema: JsonSchema): boolean {
  return namesIn(schema).others === 'kept'
}

function namesIn(schema: JsonSchema): Names {
  const names = known.get(schema) ?? namesOf(schema)
  known.set(schema, names)
  return names
}
