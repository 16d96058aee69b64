import type { JsonSchema } from '../schema/json-schema.ts'
import { misspelt, namesOf } from './names/names.ts'
import type { Names } from './names/names.ts'
import type { WantedAt } from './wanted.ts'

/** How many readings are looked for in one call: for each complaint one for each schema that may be meant, in unions too. */
const MAX_LOOKS = 9_000

/** What is remembered while one call is repaired. */
export interface Session {
  readonly wantedAt: WantedAt
  /** Which key of an object is which of the names of a flat schema in another spelling. */
  readonly misspelt: (holder: object, schema: JsonSchema) => ReadonlyMap<string, string>
  /** Readings that were put in a place. */
  readonly tried: Map<string, readonly unknown[]>
  /** Places that are done with. */
  readonly settled: Set<string>
  readonly looks: { left: number }
}

/** The names of the objects of one schema, by their flat schemas. */
export type NamesBook = WeakMap<JsonSchema, Names>

/** Begins to repair a call. */
export function sessionOf(wantedAt: WantedAt, book: NamesBook): Session {
  return {
    wantedAt,
    misspelt: rememberedBy(book),
    tried: new Map(),
    settled: new Set(),
    looks: { left: MAX_LOOKS },
  }
}

// An object that lacks a thousand names is looked through once and not a thousand times.
function rememberedBy(book: NamesBook): Session['misspelt'] {
  const found = new Map<object, Map<Names, ReadonlyMap<string, string>>>()
  return (holder, schema) => {
    const names = namesIn(book, schema)
    const known = found.get(holder) ?? new Map<Names, ReadonlyMap<string, string>>()
    found.set(holder, known)
    const made = known.get(names) ?? misspelt(holder, names)
    known.set(names, made)
    return made
  }
}

/** The names of an object, read once. */
export function namesIn(book: NamesBook, schema: JsonSchema): Names {
  const names = book.get(schema) ?? namesOf(schema)
  book.set(schema, names)
  return names
}
