/**
 * A value of parsed JSON by its dotted path, as text; `undefined` where there is none, or where it is no single value.
 * Only what the body itself holds counts, never what stands on a prototype.
 */
export function jsonValue(json: unknown, path: string): string | undefined {
  const value = jsonNode(json, path)
  if (typeof value === 'string') return value
  return typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : undefined
}

/**
 * All values at a path that may go through one list (`value[].clientState`); `undefined` where one of the entries has
 * none, so that nothing unchecked slips through beside what was checked.
 */
export function jsonValues(json: unknown, path: string): readonly string[] | undefined {
  const split = path.indexOf('[].')
  if (split === -1) {
    const value = jsonValue(json, path)
    return value === undefined ? undefined : [value]
  }
  const list = jsonNode(json, path.slice(0, split))
  if (!Array.isArray(list) || list.length === 0 || list.length > MAX_ENTRIES) return undefined
  const values: string[] = []
  for (const entry of list) {
    const value = jsonValue(entry, path.slice(split + 3))
    if (value === undefined) return undefined
    values.push(value)
  }
  return values
}

/** Each entry is compared with each key. */
const MAX_ENTRIES = 1_000

/** What stands at a dotted path. */
export function jsonNode(json: unknown, path: string): unknown {
  let node = json
  for (const key of path.split('.')) {
    if (!isObject(node) || !Object.hasOwn(node, key)) return undefined
    node = node[key]
  }
  return node
}

/** Puts a value at a dotted path, and makes the objects on the way that are not there. */
export function putJsonValue(json: Record<string, unknown>, path: string, value: string | number): void {
  const keys = path.split('.')
  const last = keys.pop() as string
  let node = json
  for (const key of keys) {
    const inner = Object.hasOwn(node, key) ? node[key] : undefined
    const next = isObject(inner) ? inner : {}
    node[key] = next
    node = next
  }
  node[last] = value
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** The body as JSON; `undefined` where it is none. */
export function readJsonBody(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF_8.decode(bytes))
  } catch {
    return undefined
  }
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true })
