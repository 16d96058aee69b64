/**
 * The values of one query parameter, decoded strictly: `undefined` stands for one that is no percent-encoded UTF-8.
 * `URLSearchParams` would put U+FFFD there, and two texts would count as one.
 *
 * Two at most, since what comes more than once is refused: a text that cannot be decoded costs an exception, and a
 * megabyte of them seconds. For the same reason names are compared and not decoded.
 */
export function queryValues(url: string, name: string): readonly (string | undefined)[] {
  const start = url.indexOf('?')
  if (start === -1) return []
  const sought = encoder.encode(name)
  const values: (string | undefined)[] = []
  for (let from = start + 1, end = 0; end !== -1 && values.length < 2; from = end + 1) {
    end = url.indexOf('&', from)
    const to = end === -1 ? url.length : end
    const split = splitAt(url, from, to)
    if (isNamed(url, from, split, sought)) values.push(decode(url.slice(Math.min(split + 1, to), to)))
  }
  return values
}

const encoder = new TextEncoder()

/** Where the name of a pair ends. */
function splitAt(url: string, from: number, to: number): number {
  for (let at = from; at < to; at += 1) if (url.charCodeAt(at) === EQUALS) return at
  return to
}

const EQUALS = 0x3d
const PERCENT = 0x25
const PLUS = 0x2b

/** Whether what is written there, with or without escapes, is these bytes. */
function isNamed(url: string, from: number, to: number, sought: Uint8Array): boolean {
  let at = from
  for (const byte of sought) {
    if (at >= to) return false
    const code = url.charCodeAt(at)
    const isEscape = code === PERCENT
    const written = isEscape ? escapeAt(url, at, to) : code === PLUS ? 0x20 : code
    if (written !== byte || (!isEscape && code > 0x7f)) return false
    at += isEscape ? 3 : 1
  }
  return at === to
}

function escapeAt(url: string, at: number, to: number): number | undefined {
  const digits = url.slice(at + 1, at + 3)
  return at + 3 <= to && /^[0-9a-f]{2}$/i.test(digits) ? parseInt(digits, 16) : undefined
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
