import type { Limits } from './limits.ts'

/**
 * Makes a freshly parsed object safe to hand on: gives back whether it is within the limits, and takes away the keys
 * that could reach a prototype when somebody copies it.
 *
 * It looks at what was parsed and not at the text, where the same key can be written with escapes. One pass, level by
 * level and without recursion, costs a seventh of JSON.parse; a reviver costs six times JSON.parse.
 */
export function tameJson(parsed: object, { maxDepth, maxValues, maxTextLength }: Limits): boolean {
  let left = maxValues - gather(parsed, maxTextLength)
  // Most bodies are flat, and done with here.
  if (waiting.length === 0) return left >= 0
  let next = 0
  for (let depth = 2; next < waiting.length && left >= 0 && depth <= maxDepth + 1; depth++) {
    if (depth > maxDepth) left = -1
    for (const end = waiting.length; next < end && left >= 0; next++)
      left -= gather(waiting[next] as object, maxTextLength)
  }
  waiting.length = 0
  return left >= 0
}

/** What is still to be looked at; one for all, since nobody waits in between, and most bodies are flat and need none. */
const waiting: object[] = []

function gather(node: object, maxTextLength: number): number {
  return Array.isArray(node)
    ? gatherEntries(node, maxTextLength)
    : gatherMembers(node as Record<string, unknown>, maxTextLength)
}

/** What one text that is too long counts for: more values than any limit allows. */
const TOO_MUCH = Number.POSITIVE_INFINITY

function gatherEntries(list: readonly unknown[], maxTextLength: number): number {
  for (const entry of list) {
    if (typeof entry === 'string' && entry.length > maxTextLength) return TOO_MUCH
    if (isObject(entry)) waiting.push(entry)
  }
  return list.length
}

function gatherMembers(node: Record<string, unknown>, maxTextLength: number): number {
  let count = 0
  for (const key in node) {
    count++
    const value = node[key]
    if (key.length > maxTextLength || (typeof value === 'string' && value.length > maxTextLength)) return TOO_MUCH
    if (key === '__proto__' || reachesPrototype(key, value)) delete node[key]
    // for-in also sees what somebody put on Object.prototype; that is not part of the body.
    else if (isObject(value) && Object.hasOwn(node, key)) waiting.push(value)
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
