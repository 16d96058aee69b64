import type { Limits } from './limits.ts'

/**
 * Makes a freshly parsed object safe to hand on: gives back whether it is within the limits, and takes away the keys
 * that could reach a prototype when somebody copies it.
 *
 * It looks at what was parsed and not at the text, where the same key can be written with escapes. One pass, level by
 * level and without recursion, costs a seventh of JSON.parse; a reviver costs six times JSON.parse.
 */
export function tameJson(parsed: object, { maxDepth, maxValues }: Limits): boolean {
  let left = maxValues
  let level: object[] = [parsed]
  for (let depth = 1; level.length > 0; depth++) {
    if (depth > maxDepth) return false
    const deeper: object[] = []
    for (const node of level) {
      left -= Array.isArray(node) ? gatherEntries(node, deeper) : gatherMembers(node as Record<string, unknown>, deeper)
      if (left < 0) return false
    }
    level = deeper
  }
  return true
}

function gatherEntries(list: readonly unknown[], deeper: object[]): number {
  for (const entry of list) if (isObject(entry)) deeper.push(entry)
  return list.length
}

function gatherMembers(node: Record<string, unknown>, deeper: object[]): number {
  let count = 0
  for (const key in node) {
    count++
    const value = node[key]
    if (key === '__proto__' || reachesPrototype(key, value)) delete node[key]
    // for-in also sees what somebody put on Object.prototype; that is not part of the body.
    else if (isObject(value) && Object.hasOwn(node, key)) deeper.push(value)
  }
  return count
}

/** Other than `__proto__`, `constructor` is a fine name for a parameter, as long as no `prototype` hangs on it. */
function reachesPrototype(key: string, value: unknown): boolean {
  return key === 'constructor' && isObject(value) && Object.hasOwn(value, 'prototype')
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
