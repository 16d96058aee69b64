/** What the names of marks begin with, in the global registry of symbols: copies of this package know them too. */
const PREFIX = 'hookwell.'

/**
 * A value with the marks of another: what that tells one caller besides, under a symbol, which JSON never shows.
 *
 * Schemas make new objects, of the names that they know. On a list, a text or a number no mark can stand.
 */
export function withMarksOf(from: unknown, to: unknown): unknown {
  if (from === to || !isObject(from) || !isObject(to) || Array.isArray(to)) return to
  const marks = Object.getOwnPropertySymbols(from).filter((key) => Symbol.keyFor(key)?.startsWith(PREFIX) === true)
  const lost = marks.filter((key) => !Object.hasOwn(to, key))
  if (lost.length === 0) return to
  return { ...to, ...Object.fromEntries(lost.map((key) => [key, (from as Readonly<Record<symbol, unknown>>)[key]])) }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
