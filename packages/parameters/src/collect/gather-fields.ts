import type { HookwellError } from '@hookwell/core'

import { APPEND, fieldPath } from './field-path.ts'
import type { FieldPath } from './field-path.ts'
import { layoutOf } from './layout.ts'
import type { Layout } from './layout.ts'
import type { CollectOptions } from './limits.ts'
import { parameterErrors } from '../parameter-errors.ts'
import type { RawParameters } from './read-json.ts'
import type { Pair } from './read-pairs.ts'
import type { Shape } from '../schema/shape.ts'
import { tameJson } from './tame-json.ts'

/**
 * Gathers the fields of a form or a query: of a name that comes twice the last one counts, unless the schema has a list
 * there. A list may come under several spellings of its name.
 *
 * They are gathered in maps, where no name reaches a prototype, and become objects in one step at the end.
 *
 * @param isWanted Whether a parameter of that name is gathered at all.
 */
export function gatherFields(
  pairs: readonly Pair[],
  limits: CollectOptions,
  shape: Shape,
  isWanted: (name: string) => boolean = () => true,
): RawParameters | HookwellError {
  const layout = layoutOf(shape)
  const root = branch(false)
  const listed = listSpellings(root, layout, limits.names.nameOf)
  for (const [name, value] of pairs) {
    const path = fieldPath(name, layout)
    if (path === undefined || path.some((key) => typeof key === 'number' && key >= limits.maxValues)) {
      return parameterErrors.error('body_too_complex')
    }
    if (isWanted(path[0])) put(root, listed(path), value)
  }
  const gathered = asValue(root) as RawParameters
  return tameJson(gathered, limits) ? gathered : parameterErrors.error('body_too_complex')
}

/** An object or a list in the making. */
interface Branch {
  readonly isList: boolean
  readonly inner: Map<string | number, string | Branch>
  /** The position behind the last one. */
  next: number
}

function branch(isList: boolean): Branch {
  return { isList, inner: new Map(), next: 0 }
}

/**
 * Makes what leads the spellings of one list to one of them: the first that is to be repaired, so that the repair is told
 * of like any other. Only at the top, and only where the name may be repaired at all.
 */
function listSpellings(
  { inner }: Branch,
  layout: Layout,
  nameOf: (key: string) => string,
): (path: FieldPath) => FieldPath {
  const chosen = new Map<string, string>()
  return (path) => {
    const [key, ...rest] = path
    if (layout.inside(key).kind !== 'list') return path
    const name = nameOf(key)
    const before = chosen.get(name) ?? key
    const now = before === name ? key : before
    chosen.set(name, now)
    const gathered = inner.get(before)
    if (now !== before && gathered !== undefined) {
      inner.delete(before)
      inner.set(now, gathered)
    }
    return [now, ...rest]
  }
}

function put(root: Branch, path: FieldPath, value: string): void {
  let at = root
  path.forEach((part, index) => {
    const key = part === APPEND ? at.next : part
    if (typeof key === 'number') at.next = Math.max(at.next, key + 1)
    const following = path[index + 1]
    const there = at.inner.get(key)
    const isList = typeof following === 'number'
    if (following === undefined) {
      at.inner.set(key, value)
    } else if (typeof there === 'object' && there.isList === isList) {
      at = there
    } else {
      const made = branch(isList)
      at.inner.set(key, made)
      at = made
    }
  })
}

/** No deeper than a path is long. Positions that nobody named leave no holes. */
function asValue(node: string | Branch): unknown {
  if (typeof node === 'string') return node
  const entries = [...node.inner].map(([key, inner]): [string | number, unknown] => [key, asValue(inner)])
  if (!node.isList) return Object.fromEntries(entries)
  return entries.sort(([one], [other]) => Number(one) - Number(other)).map(([, value]) => value)
}
