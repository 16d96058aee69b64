/**
 * What a `Prefer` header says behind `wait=`, as it came; `undefined` where it does not speak of waiting.
 *
 * Of a preference that comes twice the first counts, and a comma inside quotes parts nothing.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
export function preferredWait(header: string): string | undefined {
  for (const preference of split(header, ',')) {
    const [own = ''] = split(preference, ';')
    const equals = own.indexOf('=')
    const name = equals === -1 ? own : own.slice(0, equals)
    if (name.trim().toLowerCase() !== 'wait') continue
    const word = equals === -1 ? '' : own.slice(equals + 1).trim()
    return word.length >= 2 && word.startsWith('"') && word.endsWith('"') ? word.slice(1, -1) : word
  }
  return undefined
}

/** Splits at a character that stands outside of quotes. */
function split(text: string, separator: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]
    if (character === '"') quoted = !quoted
    else if (quoted && character === '\\') index += 1
    else if (!quoted && character === separator) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}
