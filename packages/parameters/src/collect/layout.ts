import type { Shape } from '../schema/shape.ts'
import { nameFor } from './spelled-names.ts'

/** What the schema has at a place that the name of a field leads to. */
export interface Layout {
  /** `undefined` where the schema does not say. */
  readonly kind: 'list' | 'object' | 'text' | undefined
  /** What it has inside, under a name or a position. */
  readonly inside: (key: string | number) => Layout
}

/**
 * Reads the layout of a form off the shape of a schema, step by step as names lead there.
 *
 * A name leads there in whatever spelling, since it is going to be repaired: `order_ids` is a list where `orderIds` is.
 *
 * What was looked up is kept for one form, so that a thousand fields under one name are one look at the schema; it goes
 * with the form, since names are the sender's and the schema may be recursive.
 */
export function layoutOf(shape: Shape, path: readonly PropertyKey[] = []): Layout {
  const { schema } = shape.at(path)
  const { type, properties = {}, prefixItems = [] } = schema
  const kind = typeof type === 'string' ? (KINDS.get(type) ?? 'text') : undefined
  const known = new Map<PropertyKey | undefined, Layout>()
  return {
    kind,
    inside: (given) => {
      if (kind === undefined && path.length > 0) return UNKNOWN
      const key = typeof given === 'string' ? nameFor(given, schema) : given
      // Those that the schema does not list one by one are all alike.
      const isListed = typeof key === 'number' ? prefixItems[key] !== undefined : Object.hasOwn(properties, key)
      const slot = isListed ? key : undefined
      const found = known.get(slot) ?? layoutOf(shape, [...path, key])
      known.set(slot, found)
      return found
    },
  }
}

const KINDS: ReadonlyMap<string, 'list' | 'object'> = new Map([
  ['array', 'list'],
  ['object', 'object'],
])

const UNKNOWN: Layout = { kind: undefined, inside: () => UNKNOWN }
