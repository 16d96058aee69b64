import { isSensitive, membersAt } from './answer/sensitive.ts'
import type { Path } from './schema/issue.ts'
import type { JsonSchema } from './schema/json-schema.ts'
import type { Shape } from './schema/shape.ts'

/**
 * Makes what copies parameters without what their schema marks as sensitive, for those who export them.
 *
 * What the schema does not tell of goes too, since nobody says what it is: members that it does not list, and what a
 * transform made an object or a list of. Of what is there as a text, a number or a date its place is all that is known, so
 * that a transform that puts something sensitive into another place is to be marked there.
 */
export function sensitiveRemover(shape: Shape): (parameters: unknown) => unknown {
  const copy = (value: unknown, path: Path, nodes: readonly JsonSchema[]): unknown => {
    const all = nodes.length > MAX_NODES ? [] : nodes.flatMap((node) => shape.alternatives(node))
    if (all.length === 0 || path.length > MAX_DEPTH || isSensitive(path, shape)) return undefined
    if (typeof value !== 'object' || value === null || value instanceof Date) return isPlain(value) ? value : undefined
    const inside = (part: string | number, inner: unknown): unknown => {
      const isListed = all.some(({ properties = {} }) => Object.hasOwn(properties, part))
      const told = all.flatMap((one) => membersAt(part, one)).filter((one) => isListed || saysSomething(one))
      const members = [...new Set(told)]
      return members.length === 0 ? undefined : copy(inner, [...path, part], members)
    }
    if (Array.isArray(value)) return value.map((inner: unknown, index) => inside(index, inner) ?? null)
    const kept = Object.entries(value).map(([name, inner]) => [name, inside(name, inner)] as const)
    return Object.fromEntries(kept.filter(([, inner]) => inner !== undefined))
  }
  return (parameters) => copy(parameters, [], [shape.root])
}

/** More schemas at once than anybody means, and deeper than any call may be: nothing is known of what is there. */
const MAX_NODES = 256
const MAX_DEPTH = 32

/** What an object that takes any other members says of them is nothing. */
function saysSomething(schema: JsonSchema): boolean {
  return Object.keys(schema).length > 0
}

function isPlain(value: unknown): boolean {
  return value === null || value instanceof Date || ['string', 'number', 'boolean'].includes(typeof value)
}
