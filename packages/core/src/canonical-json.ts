/**
 * Writes a value as JSON so that equal values have one text: members sorted by name, no white space, nothing that is
 * `undefined`. What `JSON.stringify` refuses or drops, this refuses or drops.
 *
 * @throws TypeError for a circle or a bigint.
 * @see https://www.rfc-editor.org/rfc/rfc8785
 *
 * @example
 * ```ts
 * canonicalJson({ b: 1, a: [true, undefined] }) // {"a":[true,null],"b":1}
 * ```
 */
export function canonicalJson(value: unknown): string {
  // What JSON makes of it first: then there is nothing to know of toJSON, circles and what JSON has no word for.
  return written(JSON.parse(JSON.stringify(value) ?? 'null'))
}

function written(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(written).join(',')}]`
  // JSON.stringify writes numbers and texts as RFC 8785 sections 3.2.2.2 and 3.2.2.3 ask.
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = value as Readonly<Record<string, unknown>>
  // By UTF-16 code units (section 3.2.3), which is how texts compare.
  const parts = Object.keys(members)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${written(members[key])}`)
  return `{${parts.join(',')}}`
}
