import type { JsonSchema } from '../schema/json-schema.ts'
import type { Named } from './named.ts'

/** A text that a voice will say. */
export interface SpokenField {
  /** Dotted, with `*` for an entry of a list. */
  readonly name: string
  readonly text: string
}

/** Fields that are spoken wherever they stand. */
const SPOKEN: ReadonlySet<PropertyKey | undefined> = new Set(['message', 'next', 'say', 'suggestion'])

/** As many as a developer needs to see that something is amiss. */
const MAX_ENTRIES = 100

/** The reply itself and one level down. */
const LEVELS = 2

/**
 * The spoken texts of a reply: the reply itself where it is one, and at its top and one level down what has a spoken
 * name, or a schema with `.meta({ spoken: true })`.
 */
export function spokenFields(value: unknown, nameOf: (path: readonly PropertyKey[]) => Named): SpokenField[] {
  const found: SpokenField[] = []

  const isSpoken = (path: readonly PropertyKey[]): boolean =>
    path.length === 0 || SPOKEN.has(path.at(-1)) || isMeant(nameOf(path).place.schema)

  const look = (part: unknown, path: readonly PropertyKey[], levels: number): void => {
    if (typeof part === 'string') {
      if (isSpoken(path)) found.push({ name: nameOf(path).name, text: part })
    } else if (Array.isArray(part)) {
      // The entries stand for the list: they are as far down as it is, and spoken where it is.
      const all = path.length > 0 && isSpoken(path)
      for (const [at, entry] of part.slice(0, MAX_ENTRIES).entries()) {
        if (typeof entry === 'string' && all) found.push({ name: nameOf([...path, at]).name, text: entry })
        else look(entry, [...path, at], levels)
      }
    } else if (typeof part === 'object' && part !== null && levels > 0) {
      for (const [key, member] of Object.entries(part).slice(0, MAX_ENTRIES)) look(member, [...path, key], levels - 1)
    }
  }

  look(value, [], LEVELS)
  return found
}

function isMeant(schema: JsonSchema & { readonly spoken?: unknown }): boolean {
  return schema.spoken === true
}
