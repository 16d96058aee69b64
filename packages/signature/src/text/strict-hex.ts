const DIGITS = '0123456789abcdef'

const VALUES: Int8Array = new Int8Array(128).fill(-1)
for (let value = 0; value < 16; value += 1) VALUES[DIGITS.charCodeAt(value)] = value

/**
 * Reads hexadecimal text, all of it or nothing: lower case only, so that one value has one spelling. `Buffer.from(…,
 * 'hex')` stops silently at the first strange character.
 */
export function decodeHex(text: string, from: number = 0, to: number = text.length): Uint8Array | undefined {
  if ((to - from) % 2 !== 0) return undefined
  const bytes = new Uint8Array((to - from) / 2)
  for (let index = 0, at = from; index < bytes.length; index += 1, at += 2) {
    const high = VALUES[text.charCodeAt(at)] ?? -1
    const low = VALUES[text.charCodeAt(at + 1)] ?? -1
    if ((high | low) < 0) return undefined
    bytes[index] = (high << 4) | low
  }
  return bytes
}

export function encodeHex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += DIGITS.charAt(byte >> 4) + DIGITS.charAt(byte & 15)
  return text
}
