/** Whether a text takes no more than so many bytes in UTF-8; most texts need not be looked through for it. */
export function isWithin(text: string, maxBytes: number): boolean {
  // A UTF-16 code unit is one byte at least and three at most.
  if (text.length * 3 <= maxBytes) return true
  return text.length <= maxBytes && utf8Length(text) <= maxBytes
}

/** How many bytes a text takes in UTF-8. */
export function utf8Length(text: string): number {
  let bytes = 0
  for (let at = 0; at < text.length; at += 1) bytes += bytesOf(text, at)
  return bytes
}

/** How many bytes a text takes as JSON, quotes and escapes included. */
export function jsonLength(text: string): number {
  let bytes = QUOTES
  for (let at = 0; at < text.length; at += 1) bytes += escapedBytesOf(text, at)
  return bytes
}

/** How much of a text fits into so many bytes of JSON, in UTF-16 code units; never half a character. */
export function lengthWithin(text: string, maxBytes: number): number {
  let bytes = QUOTES
  for (let at = 0; at < text.length; at += 1) {
    bytes += escapedBytesOf(text, at)
    if (bytes > maxBytes) return at > 0 && isPair(text, at - 1) ? at - 1 : at
  }
  return text.length
}

const QUOTES = 2

function bytesOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code < 0x80) return 1
  if (code < 0x8_00) return 2
  return isPair(text, at) || isPair(text, at - 1) ? 2 : 3
}

/** JSON.stringify escapes by ECMA-262 section 25.5.2.3 (QuoteJSONString), lone surrogates too. */
function escapedBytesOf(text: string, at: number): number {
  const code = text.charCodeAt(at)
  if (code === QUOTE || code === BACKSLASH) return 2
  if (code < 0x20) return SHORT_ESCAPES.has(code) ? 2 : LONG_ESCAPE
  const isLone = code >= 0xd8_00 && code <= 0xdf_ff && !isPair(text, at) && !isPair(text, at - 1)
  return isLone ? LONG_ESCAPE : bytesOf(text, at)
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const SHORT_ESCAPES: ReadonlySet<number> = new Set([8, 9, 10, 12, 13])
const LONG_ESCAPE = 6

/** Whether the two units from here on are one character. */
function isPair(text: string, at: number): boolean {
  const [high, low] = [text.charCodeAt(at), text.charCodeAt(at + 1)]
  return high >= 0xd8_00 && high <= 0xdb_ff && low >= 0xdc_00 && low <= 0xdf_ff
}
