/** A name and a value, as text. */
export type Pair = readonly [name: string, value: string]

/**
 * Reads `application/x-www-form-urlencoded` text, a form or the query of a URL, as pairs of name and value.
 *
 * @returns `undefined` when a percent-encoded value is not UTF-8.
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function readPairs(text: string): readonly Pair[] | undefined {
  const pairs = [...new URLSearchParams(text)]
  // The standard puts U+FFFD where bytes are no UTF-8; one that the sender wrote is a character like any other.
  const isReplaced = text.includes('%') && pairs.some((pair) => pair.some((part) => part.includes('\uFFFD')))
  return isReplaced && !/%EF%BF%BD|\uFFFD/i.test(text) ? undefined : pairs
}

/** Gathers pairs into `into`: of a name that comes twice the last one counts, unless the schema wants a list of them. */
export function gatherPairs(pairs: readonly Pair[], lists: ReadonlySet<string>, into: Record<string, unknown>): void {
  const begun = new Set<string>()
  for (const [name, value] of pairs) {
    if (name === '__proto__') continue
    if (!lists.has(name)) {
      into[name] = value
    } else if (begun.has(name)) {
      ;(into[name] as string[]).push(value)
    } else {
      into[name] = [value]
      begun.add(name)
    }
  }
}
