/**
 * Where a value is something that does not come back from JSON as it was, such as a `Date`; `undefined` where all of it
 * does. Members that are `undefined` are none.
 */
export function jsonFault(value: unknown, path: string = ''): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (value === undefined) return said(path, 'undefined')
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : said(path, String(value))
  if (typeof value !== 'object') return said(path, `a ${typeof value}`)
  if (Array.isArray(value)) return faultInList(value, path)
  const prototype: unknown = Object.getPrototypeOf(value)
  // By what it has: plain objects of another realm are plain, too.
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null
  return isPlain ? faultInMembers(value, path) : said(path, `a ${value.constructor?.name || 'class instance'}`)
}

/** In a list `undefined` and a hole become `null`, so here they are faults. */
function faultInList(list: readonly unknown[], path: string): string | undefined {
  for (const [at, entry] of list.entries()) {
    const fault = jsonFault(entry, `${path}[${at}]`)
    if (fault !== undefined) return fault
  }
  return undefined
}

function faultInMembers(members: object, path: string): string | undefined {
  for (const [name, entry] of Object.entries(members)) {
    const fault = entry === undefined ? undefined : jsonFault(entry, path === '' ? name : `${path}.${name}`)
    if (fault !== undefined) return fault
  }
  return undefined
}

function said(path: string, what: string): string {
  return path === '' ? what : `${what} in '${path}'`
}
