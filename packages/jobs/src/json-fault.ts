/**
 * Where a value is something that does not come back from JSON as it was, such as a `Date`; `undefined` where all of it
 * does. Members that are `undefined` are none.
 */
export function jsonFault(value: unknown, path: string = ''): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean' || value === undefined) return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : said(path, String(value))
  if (typeof value !== 'object') return said(path, `a ${typeof value}`)
  if (Array.isArray(value)) return first(value.map((entry, at) => [`${path}[${at}]`, entry]))
  const prototype: unknown = Object.getPrototypeOf(value)
  // By what it has: plain objects of another realm are plain, too.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null
  if (!isPlain) return said(path, `a ${value.constructor?.name || 'class instance'}`)
  return first(Object.entries(value).map(([name, entry]) => [path === '' ? name : `${path}.${name}`, entry]))
}

function first(entries: readonly (readonly [string, unknown])[]): string | undefined {
  for (const [path, entry] of entries) {
    const fault = jsonFault(entry, path)
    if (fault !== undefined) return fault
  }
  return undefined
}

function said(path: string, what: string): string {
  return path === '' ? what : `${what} in '${path}'`
}
