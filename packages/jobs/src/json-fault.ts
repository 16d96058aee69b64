/**
 * Where a value is something that does not come back from JSON as it was, such as a `Date`; `undefined` where all of it
 * does. Members that are `undefined` are none. Nor are those with a symbol for a name, and hidden ones: marks that somebody
 * left for himself, to look for which would take as long again. And `-0`, which anybody may send, comes back as its equal.
 */
export function jsonFault(value: unknown): string | undefined {
  const fault = faultIn(value, [])
  if (fault === undefined) return undefined
  const { what, path } = fault
  if (path === '') return what
  return `${what} in '${path.length > MAX_PATH ? `${path.slice(0, MAX_PATH)}…` : path}'`
}

/** Something that is no JSON. */
interface Fault {
  readonly what: string
  /** Where it is, seen from the value that was looked at. */
  readonly path: string
}

const MAX_PATH = 100

/** Not even half as deep as V8 follows it. */
const MAX_DEPTH = 1_000

/** `above` is what the value lies in. */
function faultIn(value: unknown, above: object[]): Fault | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { what: String(value), path: '' }
  if (typeof value !== 'object') return { what: value === undefined ? 'undefined' : `a ${typeof value}`, path: '' }
  if (!isPlain(value)) return { what: `a ${nameOf(value)}`, path: '' }
  if (above.includes(value)) return { what: 'a circle', path: '' }
  if (above.length === MAX_DEPTH) return { what: `more than ${MAX_DEPTH} levels`, path: '' }
  above.push(value)
  const fault = Array.isArray(value) ? faultInList(value, above) : faultInMembers(value, above)
  above.pop()
  if (fault !== undefined) return fault
  // Inherited, or hidden. JSON would write what it makes of the value.
  const { toJSON } = value as { readonly toJSON?: unknown }
  return typeof toJSON === 'function' ? { what: 'a function', path: 'toJSON' } : undefined
}

/** By what it has: plain objects and lists of another realm are plain, too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype === Object.prototype || prototype === Array.prototype || prototype === null) return true
  if (Array.isArray(value)) return Array.isArray(prototype)
  // Parsers of queries and cookies make theirs over an empty prototype, since that is quicker.
  const isLast = Object.getPrototypeOf(prototype) === null
  return (
    isLast && (Object.hasOwn(prototype as object, 'isPrototypeOf') || Reflect.ownKeys(prototype as object).length === 0)
  )
}

function nameOf(value: object): string {
  return (value.constructor as { readonly name?: string } | undefined)?.name || 'class instance'
}

/** In a list `undefined` and a hole become `null`, so here they are faults. */
function faultInList(list: readonly unknown[], above: object[]): Fault | undefined {
  for (let at = 0; at < list.length; at += 1) {
    const fault = faultIn(list[at], above)
    if (fault !== undefined) return within(`[${at}]`, fault)
  }
  // The names of entries come first.
  const names = Object.keys(list)
  return names.length === list.length ? undefined : { what: `a list with a member '${names[list.length]}'`, path: '' }
}

function faultInMembers(members: object, above: object[]): Fault | undefined {
  for (const name of Object.keys(members)) {
    const entry = (members as Readonly<Record<string, unknown>>)[name]
    const fault = entry === undefined ? undefined : faultIn(entry, above)
    if (fault !== undefined) return within(name, fault)
  }
  return undefined
}

function within(step: string, { what, path }: Fault): Fault {
  return { what, path: path === '' || path.startsWith('[') ? `${step}${path}` : `${step}.${path}` }
}
