const DIGITS = '0123456789abcdef'

const VALUES: Int8Array = new Int8Array(128).fill(-1)
for (let value = 0; value < 16; value += 1) VALUES[DIGITS.charCodeAt(value)] = value

/**
 * Reads hexadecimal text, all of it or nothing: lower case only, so that one value has one spelling. `Buffer.from(…,
 * 'hex')` stops silently at the first strange character.
 */
export function decodeHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0) return undefined
  const bytes = new Uint8Array(text.length / 2)
  for (let index = 0; index < bytes.length; index += 1) {
    const high = VALUES[text.charCodeAt(index * 2)] ?? -1
    const low = VALUES[text.charCodeAt(index * 2 + 1)] ?? -1
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
