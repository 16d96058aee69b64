/** The fields of a form, each name with its values in the order they came. */
export type FormFields = ReadonlyMap<string, readonly string[]>

/** More fields no caller sends; each costs a place in a list that is sorted. */
const MAX_FIELDS = 1_000

/**
 * Reads `application/x-www-form-urlencoded`, strictly: `undefined` where it is no percent-encoded UTF-8, or has more than
 * 1,000 fields. Nothing is trimmed, and `+` is a space.
 *
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 */
export function readFormFields(body: Uint8Array): FormFields | undefined {
  const text = textOf(body)
  return text === undefined ? undefined : readPairs(text)
}

/** Reads the pairs of a form or a query. */
export function readPairs(text: string): FormFields | undefined {
  const fields = new Map<string, string[]>()
  const pairs = text.split('&', MAX_FIELDS + 1)
  if (pairs.length > MAX_FIELDS) return undefined
  for (const pair of pairs) {
    if (pair === '') continue
    const split = pair.indexOf('=')
    const name = decode(split === -1 ? pair : pair.slice(0, split))
    const value = split === -1 ? '' : decode(pair.slice(split + 1))
    if (name === undefined || value === undefined) return undefined
    const values = fields.get(name)
    if (values === undefined) fields.set(name, [value])
    else values.push(value)
  }
  return fields
}

function textOf(body: Uint8Array): string | undefined {
  try {
    return UTF_8.decode(body)
  } catch {
    return undefined
  }
}

// A byte order mark is part of the first name, as it is for everyone else who reads a form.
const UTF_8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
