import type { Layout } from './layout.ts'

/** Where the value of a field goes: names, positions in lists, and {@link APPEND}. */
export type FieldPath = readonly [string, ...(string | number)[]]

/** The position behind the last one. */
export const APPEND = -1

/** As many pairs of brackets as a name may have. */
const MAX_BRACKETS = 5

/**
 * Reads the name of a field: `filter[status]`, `ids[]`, `lines[0][sku]`, or a plain one.
 *
 * Brackets count only where the schema has a list or an object at the name before them, and all of them fit it;
 * otherwise they are characters like any other. A name that leads to a list adds to it.
 *
 * @param root The layout of all parameters.
 * @returns `undefined` where brackets count and there are more than five pairs of them.
 */
export function fieldPath(name: string, root: Layout): FieldPath | undefined {
  const parts = partsOf(name, root)
  if (parts.length > MAX_BRACKETS) return undefined
  const path = (parts.length > 0 ? fitted(name.slice(0, name.indexOf('[')), parts, root) : undefined) ?? [name]
  const leaf = path.reduce<Layout>((layout, key) => layout.inside(key), root)
  return leaf.kind === 'list' ? [...path, APPEND] : path
}

/** What stands between brackets, if they count; no more of it than tells that it is too much. */
function partsOf(name: string, root: Layout): readonly string[] {
  const open = name.indexOf('[')
  if (open < 1 || !name.endsWith(']')) return []
  const { kind } = root.inside(name.slice(0, open))
  if (kind !== 'list' && kind !== 'object') return []
  return name.slice(open + 1, -1).split('][', MAX_BRACKETS + 1)
}

function fitted(first: string, parts: readonly string[], root: Layout): FieldPath | undefined {
  const path: [string, ...(string | number)[]] = [first]
  let layout = root.inside(first)
  for (const part of parts) {
    const key = keyOf(part, layout)
    if (key === undefined) return undefined
    path.push(key)
    layout = layout.inside(key)
  }
  return path
}

/** What stands between two brackets, as a key of what the schema has there. */
function keyOf(part: string, { kind }: Layout): string | number | undefined {
  if (kind === 'text' || part.includes('[') || part.includes(']')) return undefined
  if (kind === 'object') return part === '' ? undefined : part
  if (part === '') return APPEND
  // Where the schema does not say, digits are a position, as everybody writes them.
  if (/^\d+$/.test(part)) return Number(part)
  return kind === 'list' ? undefined : part
}
