import { choicesOf } from './json-schema.ts'
import type { JsonSchema } from './json-schema.ts'
import { isObject } from './own-value.ts'

/** One of several that a value may be meant for. */
interface Alternative {
  readonly schema: JsonSchema
}

/**
 * Leaves of several alternatives those that a value chooses by its discriminators: members for which every alternative
 * lists its values. All of its kind where it chooses none.
 */
export function narrow<One extends Alternative>(all: readonly One[], value: unknown): readonly One[] {
  if (all.length < 2 || !isObject(value)) return all
  if (Array.isArray(value)) return all.filter(({ schema }) => schema.type === 'array')
  const objects = all.filter(isOfObject)
  let chosen = objects
  for (const name of discriminators(all)) {
    if (!Object.hasOwn(value, name)) continue
    chosen = chosen.filter(({ schema }) => choicesAt(name, schema)?.includes(value[name]))
  }
  return chosen.length === 0 ? objects : chosen
}

// Every call asks for those of the same few lists.
const KNOWN = new WeakMap<readonly Alternative[], readonly string[]>()

function discriminators(all: readonly Alternative[]): readonly string[] {
  const names = KNOWN.get(all) ?? sharedChoices(all.filter(isOfObject))
  KNOWN.set(all, names)
  return names
}

function sharedChoices([first, ...others]: readonly Alternative[]): readonly string[] {
  if (first === undefined || others.length === 0) return []
  return Object.keys(first.schema.properties ?? {}).filter((name) =>
    [first, ...others].every(({ schema }) => choicesAt(name, schema) !== undefined),
  )
}

function isOfObject({ schema }: Alternative): boolean {
  return schema.type === 'object'
}

function choicesAt(name: string, { properties = {} }: JsonSchema): readonly unknown[] | undefined {
  const member = Object.hasOwn(properties, name) ? properties[name] : undefined
  return member === undefined ? undefined : choicesOf(member)
}
