import { canonicalJson } from '@hookwell/core'

/**
 * Arguments as a text that is the same for equal ones, in any order; `undefined` where JSON cannot tell them apart. Of a
 * `Map`, a `Set` or an object of a class it shows nothing, and two of them would be taken for one.
 */
export function argumentsText(given: unknown): string | undefined {
  try {
    return isToldByJson(given) ? canonicalJson(given) : undefined
  } catch {
    // A circle, or a getter that throws.
    return undefined
  }
}

function isToldByJson(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object') return typeof value === 'string' || typeof value === 'boolean' || value === undefined
  if (value === null) return true
  if (Array.isArray(value)) return value.every(isToldByJson)
  const { toJSON } = value as { toJSON?: unknown }
  // A date, a URL: they say themselves what they are.
  if (typeof toJSON === 'function') return isToldByJson(Reflect.apply(toJSON, value, ['']))
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null) return false
  // What is inherited is looked at as well, where somebody has put that into all objects: it can only be refused.
  for (const name in value) if (!isToldByJson((value as Readonly<Record<string, unknown>>)[name])) return false
  return true
}
