const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

const STANDARD = valuesOf(`${ALPHABET}+/`)
const URL_SAFE = valuesOf(`${ALPHABET}-_`)

/**
 * Reads base64 (RFC 4648 section 4), all of it or nothing: its own alphabet only, padded, and the bits that are left
 * over are zero, so that one value has one spelling. `Buffer.from(…, 'base64')` takes the URL alphabet and skips what
 * it does not know, which lets a signature be written in many ways.
 */
export function decodeBase64(text: string, from: number = 0, to: number = text.length): Uint8Array | undefined {
  if ((to - from) % 4 !== 0) return undefined
  let end = to
  while (end > from && end > to - 2 && text.charCodeAt(end - 1) === PADDING) end -= 1
  return decode(text, from, end, STANDARD)
}

const PADDING = 0x3d

/** Reads base64url (RFC 4648 section 5) without padding, as strictly. */
export function decodeBase64Url(text: string, from: number = 0, to: number = text.length): Uint8Array | undefined {
  return decode(text, from, to, URL_SAFE)
}

export function encodeBase64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
}

export function encodeBase64Url(bytes: Uint8Array): string {
  return encodeBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

function valuesOf(alphabet: string): Int8Array {
  const values = new Int8Array(128).fill(-1)
  for (let value = 0; value < 64; value += 1) values[alphabet.charCodeAt(value)] = value
  return values
}

/** Decodes the characters between two places: four at a time, and what is left over. */
function decode(text: string, from: number, to: number, values: Int8Array): Uint8Array | undefined {
  const length = to - from
  const rest = length % 4
  if (rest === 1) return undefined
  const bytes = new Uint8Array((length * 3) >> 2)
  const valueAt = (index: number): number => values[text.charCodeAt(index)] ?? -1
  let written = 0
  // An unknown character is -1: once it is among the bits, the sum of them stays below zero.
  let seen = 0
  for (let index = from; index + 4 <= to; index += 4) {
    const a = valueAt(index)
    const b = valueAt(index + 1)
    const c = valueAt(index + 2)
    const d = valueAt(index + 3)
    seen |= a | b | c | d
    bytes[written] = (a << 2) | (b >> 4)
    bytes[written + 1] = (b << 4) | (c >> 2)
    bytes[written + 2] = (c << 6) | d
    written += 3
  }
  if (rest > 0) {
    const a = valueAt(to - rest)
    const b = valueAt(to - rest + 1)
    const c = rest === 3 ? valueAt(to - 1) : 0
    seen |= a | b | c
    // Bits that no byte takes have to be zero.
    if ((rest === 2 ? b & 15 : c & 3) !== 0) return undefined
    bytes[written] = (a << 2) | (b >> 4)
    if (rest === 3) bytes[written + 1] = (b << 4) | (c >> 2)
  }
  return seen < 0 ? undefined : bytes
}
