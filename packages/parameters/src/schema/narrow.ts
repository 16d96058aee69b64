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
  const { objects, lists, discriminators } = kindsOf(all)
  if (Array.isArray(value)) return lists
  let chosen = objects
  for (const name of discriminators) {
    if (!Object.hasOwn(value, name)) continue
    chosen = chosen.filter(({ schema }) => choicesAt(name, schema)?.includes(value[name]))
  }
  return chosen.length === 0 ? objects : chosen
}

interface Kinds<One> {
  readonly objects: readonly One[]
  readonly lists: readonly One[]
  readonly discriminators: readonly string[]
}

// Every call asks for those of the same few lists.
const KNOWN = new WeakMap<readonly Alternative[], Kinds<Alternative>>()

function kindsOf<One extends Alternative>(all: readonly One[]): Kinds<One> {
  const before = KNOWN.get(all) as Kinds<One> | undefined
  if (before !== undefined) return before
  const objects = all.filter(({ schema }) => schema.type === 'object')
  const lists = all.filter(({ schema }) => schema.type === 'array')
  const kinds = { objects, lists, discriminators: sharedChoices(objects) }
  KNOWN.set(all, kinds)
  return kinds
}

function sharedChoices([first, ...others]: readonly Alternative[]): readonly string[] {
  if (first === undefined || others.length === 0) return []
  return Object.keys(first.schema.properties ?? {}).filter((name) =>
    [first, ...others].every(({ schema }) => choicesAt(name, schema) !== undefined),
  )
}

function choicesAt(name: string, { properties = {} }: JsonSchema): readonly unknown[] | undefined {
  const member = Object.hasOwn(properties, name) ? properties[name] : undefined
  return member === undefined ? undefined : choicesOf(member)
}
