import { constants, createHash, createPrivateKey, createPublicKey, sign, timingSafeEqual, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'

import type { Content, HashName, PublicAlgorithm } from './crypto-port.ts'
import { hmacWith as hmacTextWith } from './hmac-node.ts'

export function hmacWith(hash: HashName, secret: Uint8Array): (content: Content) => Uint8Array {
  const hmac = hmacTextWith(hash, secret)
  return (content) => bytesOf(hmac(content))
}

export function hmacMatcher(
  hash: HashName,
  secret: Uint8Array,
): (content: Content, signatures: readonly Uint8Array[]) => boolean {
  const hmac = hmacTextWith(hash, secret)
  // Kept, for the reason below, and filled from the digest's text at once, without an array between.
  const expected = new Uint8Array(hmac([]).length)
  const given = new Uint8Array(expected.length)
  return (content, signatures) => {
    const text = hmac(content)
    for (let index = 0; index < expected.length; index += 1) expected[index] = text.charCodeAt(index)
    for (const signature of signatures) {
      if (signature.length !== given.length) continue
      given.set(signature)
      if (timingSafeEqual(given, expected)) return true
    }
    return false
  }
}

export function verifyWith(
  algorithm: PublicAlgorithm,
  publicKey: Uint8Array,
): (content: Content, signature: Uint8Array) => boolean {
  const { hash, options } = NODE_NAMES[algorithm]
  const key = createPublicKey({ key: Buffer.from(publicKey), format: 'der', type: 'spki' })
  // The key object itself where it will do: Node 24 takes 15 µs longer to find it in an object.
  const given = Object.keys(options).length === 0 ? key : { key, ...options }
  return (content, signature) => {
    try {
      return verify(hash, joined(content), given, signature)
    } catch {
      return false
    }
  }
}

export function signWith(algorithm: PublicAlgorithm, privateKey: Uint8Array): (content: Content) => Uint8Array {
  const { hash, options } = NODE_NAMES[algorithm]
  const key: KeyObject = createPrivateKey({ key: Buffer.from(privateKey), format: 'der', type: 'pkcs8' })
  return (content) => new Uint8Array(sign(hash, joined(content), { key, ...options }))
}

export function digest(hash: HashName, content: Content): Uint8Array {
  const hasher = createHash(hash)
  for (const piece of content) hasher.update(piece)
  return bytesOf(hasher.digest('binary'))
}

export function sha256Later(content: Content): () => Uint8Array {
  return () => digest('sha256', content)
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

const P1363 = { dsaEncoding: 'ieee-p1363' } as const

/** https://nodejs.org/api/crypto.html#cryptoverifyalgorithm-data-key-signature-callback */
const NODE_NAMES: Readonly<Record<PublicAlgorithm, { hash: string | null; options: object }>> = {
  ed25519: { hash: null, options: {} },
  'ecdsa-p256-sha256': { hash: 'sha256', options: P1363 },
  'ecdsa-p384-sha384': { hash: 'sha384', options: P1363 },
  'rsa-sha1': { hash: 'sha1', options: {} },
  'rsa-sha256': { hash: 'sha256', options: {} },
  // RFC 9421 section 3.3.1: a salt of 64 bytes.
  'rsa-pss-sha512': { hash: 'sha512', options: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 64 } },
}

// One-shot signatures take one buffer.
function joined(content: Content): Uint8Array {
  const [only] = content
  if (content.length === 1 && only instanceof Uint8Array) return only
  return Buffer.concat(content.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
}

// A digest as text, copied, costs a fifth less of the whole than as a Buffer, which has memory outside the heap.
function bytesOf(binary: string): Uint8Array {
  const bytes = new Uint8Array(binary.length)
  for (let index = 0; index < bytes.length; index += 1) bytes[index] = binary.charCodeAt(index)
  return bytes
}
