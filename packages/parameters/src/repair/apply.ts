import { isObject, ownValue } from '../schema/own-value.ts'
import type { Edit } from './edit.ts'
import { ABSENT } from './readers/repairer.ts'

/**
 * Makes the changes one after the other, and gives back what comes of it.
 *
 * `base` stays as it is, and so does every value in a change: each object on the way is copied, once.
 */
export function applied(base: unknown, edits: readonly Edit[]): unknown {
  const copies = new Set<object>()
  const copyOf = (value: unknown): Container | undefined => {
    if (!isContainer(value)) return undefined
    if (copies.has(value)) return value
    const copy = (Array.isArray(value) ? [...value] : { ...value }) as Container
    copies.add(copy)
    return copy
  }
  let root = base
  for (const edit of edits) {
    const key = edit.path.at(-1)
    if (key === undefined) {
      root = edit.type === 'put' ? edit.value : root
      continue
    }
    let holder = copyOf(root)
    if (holder !== undefined) root = holder
    for (const part of edit.path.slice(0, -1)) {
      const inner = copyOf(ownValue(holder, part))
      if (holder !== undefined && inner !== undefined) holder[part] = inner
      holder = inner
    }
    if (holder !== undefined) change(holder, key, edit)
  }
  return root
}

/** Whether a value is a plain object or a list, and so can be copied. */
export function isContainer(value: unknown): value is Container {
  if (!isObject(value)) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null || Array.isArray(value)
}

/** A plain object or a list. */
export type Container = Record<PropertyKey, unknown>

function change(holder: Container, key: PropertyKey, edit: Edit): void {
  // It would change the prototype, and no schema means that.
  if (key === '__proto__') return
  if (edit.type === 'put' && edit.value === ABSENT) {
    delete holder[key]
    return
  }
  holder[key] = edit.type === 'put' ? edit.value : holder[edit.from]
  if (edit.type === 'rename') delete holder[edit.from]
}
