import { DER_INTEGER, DER_SEQUENCE, readDerSequence, writeDer } from './der.ts'

/**
 * Reads an ECDSA signature (RFC 3279 section 2.2.3) and gives `r` and `s` behind one another, `width` bytes each.
 *
 * Strict: shortest form only, nothing behind it, neither value zero or negative. Libraries that took `r = s = 0` took any
 * body at all (CVE-2021-43571).
 */
export function decodeDerSignature(der: Uint8Array, width: number): Uint8Array | undefined {
  const values = readDerSequence(der)
  if (values?.length !== 2) return undefined
  const joined = new Uint8Array(width * 2)
  for (const [index, { tag, content }] of values.entries()) {
    const number = tag === DER_INTEGER ? positive(content) : undefined
    if (number === undefined || number.length > width) return undefined
    joined.set(number, width * (index + 1) - number.length)
  }
  return joined
}

/** Writes one. */
export function encodeDerSignature(joined: Uint8Array): Uint8Array {
  const width = joined.length / 2
  const numbers = [joined.subarray(0, width), joined.subarray(width)].map((half) => writeDer(DER_INTEGER, signed(half)))
  return writeDer(DER_SEQUENCE, Uint8Array.from(numbers.flatMap((number) => [...number])))
}

/** The bytes of a number above zero, without the zero that keeps it from being negative. */
function positive(content: Uint8Array): Uint8Array | undefined {
  const [first = 0x80, second = 0] = content
  if (first >= 0x80 || (first === 0 && (content.length < 2 || second < 0x80))) return undefined
  return first === 0 ? content.subarray(1) : content
}

function signed(number: Uint8Array): Uint8Array {
  let start = 0
  while (start < number.length - 1 && number[start] === 0) start += 1
  const bare = number.subarray(start)
  return (bare[0] as number) >= 0x80 ? Uint8Array.from([0, ...bare]) : bare
}
