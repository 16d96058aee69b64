/**
 * All values of one query parameter, decoded strictly: `undefined` stands for one that is no percent-encoded UTF-8.
 * `URLSearchParams` would put U+FFFD there, and two texts would count as one.
 */
export function queryValues(url: string, name: string): readonly (string | undefined)[] {
  const start = url.indexOf('?')
  if (start === -1) return []
  const values: (string | undefined)[] = []
  for (const pair of url.slice(start + 1).split('&')) {
    const split = pair.indexOf('=')
    if (decode(split === -1 ? pair : pair.slice(0, split)) !== name) continue
    values.push(split === -1 ? '' : decode(pair.slice(split + 1)))
  }
  return values
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
