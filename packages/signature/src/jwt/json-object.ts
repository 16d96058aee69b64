/** What a JSON object says; it has no prototype, so that only what was written there is there. */
export type JsonObject = Readonly<Record<string, unknown>>

/**
 * Reads a JSON object strictly: UTF-8, and each of its names once. Of a name that comes twice parsers take the first or
 * the last one, and two of them then read two tokens (RFC 7519 section 4, RFC 8725 section 2.4).
 */
export function readJsonObject(bytes: Uint8Array): JsonObject | undefined {
  let text: string
  let value: unknown
  try {
    text = UTF_8.decode(bytes)
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  if (Object.keys(value).length !== countMembers(text)) return undefined
  return Object.assign(Object.create(null) as Record<string, unknown>, value)
}

const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** How many members the outermost object of well-formed JSON has: one for each colon at its depth. */
function countMembers(text: string): number {
  let depth = 0
  let count = 0
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[{}[\]:]/g)) {
    if (token === '{' || token === '[') depth += 1
    else if (token === '}' || token === ']') depth -= 1
    else if (token === ':' && depth === 1) count += 1
  }
  return count
}
