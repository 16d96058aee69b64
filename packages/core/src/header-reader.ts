/**
 * The headers of a call: names in any case, duplicates kept.
 *
 * @example
 * ```ts
 * const signatures = call.headers.all('webhook-signature')
 * if (signatures.length !== 1) return fail('signature_malformed')
 * ```
 */
export interface HeaderReader {
  /** The value, or `undefined`. Several lines of one name come joined by `, ` (RFC 9110 section 5.3). */
  get(name: string): string | undefined
  /**
   * Every line of that name, in order. A runtime that joins lines before anyone sees them (Fetch `Headers`) gives the
   * joined text as one.
   */
  all(name: string): readonly string[]
  /** All names, in lower case, each once. */
  names(): readonly string[]
}

/** Reads headers from name-value pairs in the order they came. */
export function headersFromPairs(pairs: Iterable<readonly [string, string]>): HeaderReader {
  const lines = new Map<string, string[]>()
  for (const [name, value] of pairs) {
    const key = name.toLowerCase()
    const values = lines.get(key)
    if (values === undefined) lines.set(key, [value])
    else values.push(value)
  }
  return {
    get: (name) => lines.get(name.toLowerCase())?.join(', '),
    all: (name) => lines.get(name.toLowerCase()) ?? [],
    names: () => [...lines.keys()],
  }
}
