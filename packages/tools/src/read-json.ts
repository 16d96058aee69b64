type JsonObject = Readonly<Record<string, unknown>>

/** The object under a key, or `undefined` where there is none. */
export function recordAt(value: unknown, key: string): JsonObject | undefined {
  const found = memberAt(value, key)
  return typeof found === 'object' && found !== null && !Array.isArray(found) ? (found as JsonObject) : undefined
}

/** The list under a key, or `undefined` where there is none. */
export function listAt(value: unknown, key: string): readonly unknown[] | undefined {
  const found = memberAt(value, key)
  return Array.isArray(found) ? found : undefined
}

/** The text under a key, or `undefined` where there is none. */
export function textAt(value: unknown, key: string): string | undefined {
  const found = memberAt(value, key)
  return typeof found === 'string' && found !== '' ? found : undefined
}

/** What an object itself holds under a key. */
export function memberAt(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as JsonObject)[key]
    : undefined
}

/** A text read as JSON, or `undefined` where it is none. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
