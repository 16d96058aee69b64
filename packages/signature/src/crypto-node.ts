import { createHash, timingSafeEqual } from 'node:crypto'

import type { Content, HashName } from './crypto-port.ts'
import { hmacWith as hmacTextWith } from './hmac-node.ts'

export function hmacWith(hash: HashName, secret: Uint8Array): (content: Content) => Uint8Array {
  const hmac = hmacTextWith(hash, secret)
  return (content) => bytesOf(hmac(content))
}

export function sha256(content: Content): Uint8Array {
  const hash = createHash('sha256')
  for (const piece of content) hash.update(piece)
  return bytesOf(hash.digest('latin1'))
}

export function sha256Later(content: Content): () => Uint8Array {
  return () => sha256(content)
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  if (one.length > left.length) return timingSafeEqual(one, other)
  for (let index = 0; index < left.length; index += 1) {
    left[index] = one[index] ?? 0
    right[index] = other[index] ?? 0
  }
  return timingSafeEqual(left, right)
}

// Native code can only look at a small array once it has memory outside the heap, which costs 150 ns for each new one; so
// these two stay, and what is compared is copied into them. 64 bytes: the longest digest there is.
const left = new Uint8Array(64)
const right = new Uint8Array(64)

// A digest as text, copied, costs a fifth less of the whole than as a Buffer, which has memory outside the heap.
function bytesOf(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes
}
