import type { Content } from '../crypto/crypto-port.ts'

/** How many characters of a long text are shown. */
const MAX_SHOWN = 160

/** What was signed, so that it can be printed: one line, ASCII, shortened, with its size in bytes. */
export function shown(content: string | Content): string {
  const pieces = typeof content === 'string' ? [content] : content
  const bytes = pieces.map((piece) => (typeof piece === 'string' ? new TextEncoder().encode(piece) : piece))
  const size = bytes.reduce((sum, { length }) => sum + length, 0)
  const text = bytes.map((piece) => Array.from(piece.subarray(0, MAX_SHOWN * 2), character).join('')).join('')
  if (text.length <= MAX_SHOWN) return `${text} (${size} bytes)`
  return `${text.slice(0, MAX_SHOWN)}… (${size} bytes)`
}

function character(byte: number): string {
  if (byte === 0x0a) return '\\n'
  if (byte === 0x0d) return '\\r'
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, '0')}`
}
