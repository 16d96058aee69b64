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
  const keys: string[] = []
  for (let at: Place | undefined = place; at !== undefined && at.name !== ''; at = at.parent) keys.unshift(at.key)
  const parts = keys.map((key, at) => (typeof path[at] === 'number' ? '*' : key))
  return { name: parts.join('.'), isMany: parts.includes('*'), place }
}
