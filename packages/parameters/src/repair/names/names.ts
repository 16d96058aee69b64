import type { JsonSchema } from '../../schema/json-schema.ts'
import { fold } from './spelling.ts'

/** The names of one object, and what becomes of others in it. */
export interface Names {
  readonly all: ReadonlySet<string>
  /** Without those that are spelled alike. */
  readonly bySpelling: ReadonlyMap<string, string>
  readonly others: 'dropped' | 'refused' | 'kept'
  /** Keys that came and are none of them, with the name that each is in another spelling; so many and no more. */
  readonly strangers: Map<string, string | undefined>
  /** Those that are of no interest: a caller that sends more than the schema names sends the same with each call. */
  readonly harmless: Set<string>
}

/** Reads the names off a flat schema of an object. */
export function namesOf({ properties = {}, patternProperties, additionalProperties }: JsonSchema): Names {
  const all = new Set(Object.keys(properties))
  const lets = additionalProperties !== undefined && additionalProperties !== false
  const others =
    lets || patternProperties !== undefined ? 'kept' : additionalProperties === false ? 'refused' : 'dropped'
  return { all, bySpelling: spellingsOf(all), others, strangers: new Map(), harmless: new Set() }
}

/** The name that a key is in another spelling; remembered, since to fold a name costs as much as ten comparisons. */
export function nameMeant(key: string, { bySpelling, strangers }: Names): string | undefined {
  if (strangers.has(key)) return strangers.get(key)
  const name = bySpelling.get(fold(key))
  if (strangers.size < MAX_STRANGERS && key.length <= MAX_KEY) strangers.set(key, name)
  return name
}

/** That a key stands for nothing here, and need not be looked at again. */
export function passOver(key: string, { harmless }: Names): void {
  if (harmless.size < MAX_STRANGERS && key.length <= MAX_KEY) harmless.add(key)
}

/** Keys come from outside, and there may be any number of them. */
const MAX_STRANGERS = 100
const MAX_KEY = 200

/** Which key of an object is which of its names in another spelling: by the name, and only one key for one name. */
export function misspelt(holder: object, names: Names): ReadonlyMap<string, string> {
  const { all, bySpelling, others } = names
  const found = new Map<string, string>()
  if (others === 'kept' || bySpelling.size === 0) return found
  const twice = new Set<string>()
  for (const key of Object.keys(holder)) {
    if (all.has(key) || key === '__proto__') continue
    const name = nameMeant(key, names)
    if (name === undefined || Object.hasOwn(holder, name)) continue
    if (found.has(name)) twice.add(name)
    found.set(name, key)
  }
  for (const name of twice) found.delete(name)
  return found
}

function spellingsOf(names: ReadonlySet<string>): ReadonlyMap<string, string> {
  const spellings = new Map<string, string>()
  const twice = new Set<string>()
  for (const name of names) {
    const spelling = fold(name)
    if (spellings.has(spelling) || spelling === '' || name === '__proto__') twice.add(spelling)
    spellings.set(spelling, name)
  }
  for (const spelling of twice) spellings.delete(spelling)
  return spellings
}
