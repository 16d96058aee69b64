import type { Place, Shape } from '../schema/shape.ts'

/** What a place in a reply is called, whichever entry of a list it is in. */
export interface Named {
  /** Dotted, with `*` for an entry and for a name that the schema does not know; empty for the whole reply. */
  readonly name: string
  /** Whether there may be several of that name. */
  readonly isMany: boolean
  readonly place: Place
}

// Keys may be data, so there may be any number of them.
const MAX_KNOWN = 1_000

/** Makes what names the places of replies; each place of a list is looked up once for all its entries. */
export function namerOf(shape: Shape): (path: readonly PropertyKey[]) => Named {
  const known = new Map<string, Named>()
  return (path) => {
    const key = path.map((part) => (typeof part === 'number' ? '*' : JSON.stringify(part))).join('.')
    const before = known.get(key)
    if (before !== undefined) return before
    const made = named(path, shape)
    if (known.size >= MAX_KNOWN) known.clear()
    known.set(key, made)
    return made
  }
}

function named(path: readonly PropertyKey[], shape: Shape): Named {
  const place = shape.at(path)
  const around: Place[] = []
  for (let at = place.parent; at !== undefined; at = at.parent) around.unshift(at)
  const places = [...around, place]
  const parts = path.map((part, at) => keyOf(part, places[at]?.key ?? '*', places[at - 1] ?? shape.at([])))
  return { name: parts.join('.'), isMany: parts.includes('*'), place: { ...place, key: parts.at(-1) ?? '' } }
}

/** What the schema calls a member. What it is silent of the developer has named, since a reply is their own. */
function keyOf(part: PropertyKey, key: string, { schema }: Place): string {
  if (typeof part === 'number') return '*'
  const isSilent = schema.additionalProperties === undefined && schema.patternProperties === undefined
  return key === '*' && isSilent && IDENTIFIER.test(String(part)) ? String(part) : key
}

const IDENTIFIER = /^[a-z_][\w-]{0,63}$/i
