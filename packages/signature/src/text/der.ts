/** One element of DER (ITU-T X.690): its tag, its content, and where the next one begins. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
  /** The element with its header. */
  readonly whole: Uint8Array
}

export const DER_INTEGER = 0x02
export const DER_BIT_STRING = 0x03
export const DER_SEQUENCE = 0x30

/** Reads the elements that stand behind one another, all of them or nothing: lengths in their shortest form only. */
export function readDer(bytes: Uint8Array): readonly DerElement[] | undefined {
  const elements: DerElement[] = []
  for (let start = 0; start < bytes.length;) {
    const tag = bytes[start] as number
    let length = bytes[start + 1] ?? 0x80
    let at = start + 2
    if (length >= 0x80) {
      const width = length - 0x80
      if (width < 1 || width > 3 || at + width > bytes.length || bytes[at] === 0) return undefined
      length = 0
      for (const end = at + width; at < end; at += 1) length = length * 256 + (bytes[at] as number)
      if (length < 0x80) return undefined
    }
    const end = at + length
    if (end > bytes.length) return undefined
    elements.push({ tag, content: bytes.subarray(at, end), whole: bytes.subarray(start, end) })
    start = end
  }
  return elements
}

/** Reads the elements of the one SEQUENCE that the bytes are. */
export function readDerSequence(bytes: Uint8Array): readonly DerElement[] | undefined {
  const outer = readDer(bytes)
  const [only] = outer ?? []
  return outer?.length === 1 && only?.tag === DER_SEQUENCE ? readDer(only.content) : undefined
}

/** Writes an element of less than 16 MB. */
export function writeDer(tag: number, content: Uint8Array): Uint8Array {
  const { length } = content
  const bytes = [length >> 16, (length >> 8) & 255, length & 255]
  const significant = bytes.slice(length < 0x100 ? 2 : length < 0x10000 ? 1 : 0)
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 + significant.length, ...significant]
  const element = new Uint8Array(header.length + length)
  element.set(header)
  element.set(content, header.length)
  return element
}
