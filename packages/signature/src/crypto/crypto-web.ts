import type { Content, HashName, PublicAlgorithm } from './crypto-port.ts'

const WEB_NAMES: Readonly<Record<HashName, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

export function hmacWith(hash: HashName, secret: Uint8Array): (content: Content) => Promise<Uint8Array> {
  const bytes = new Uint8Array(secret)
  const algorithm = { name: 'HMAC', hash: WEB_NAMES[hash] }
  const key = once(() => crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign']))
  return async (content) => new Uint8Array(await crypto.subtle.sign('HMAC', await key(), joined(content)))
}

export function hmacMatcher(
  hash: HashName,
  secret: Uint8Array,
): (content: Content, signatures: readonly Uint8Array[]) => Promise<boolean> {
  const hmac = hmacWith(hash, secret)
  return async (content, signatures) => {
    const expected = await hmac(content)
    return signatures.some((signature) => isSame(signature, expected))
  }
}

export function verifyWith(
  algorithm: PublicAlgorithm,
  publicKey: Uint8Array,
): (content: Content, signature: Uint8Array) => Promise<boolean> {
  const bytes = new Uint8Array(publicKey)
  const { key: keyAlgorithm, use } = PUBLIC_NAMES[algorithm]
  const key = once(() => crypto.subtle.importKey('spki', bytes, keyAlgorithm, false, ['verify']))
  return async (content, signature) => {
    const imported = await key()
    try {
      return await crypto.subtle.verify(use, imported, new Uint8Array(signature), joined(content))
    } catch {
      return false
    }
  }
}

export function signWith(
  algorithm: PublicAlgorithm,
  privateKey: Uint8Array,
): (content: Content) => Promise<Uint8Array> {
  const bytes = new Uint8Array(privateKey)
  const { key: keyAlgorithm, use } = PUBLIC_NAMES[algorithm]
  const key = once(() => crypto.subtle.importKey('pkcs8', bytes, keyAlgorithm, false, ['sign']))
  return async (content) => new Uint8Array(await crypto.subtle.sign(use, await key(), joined(content)))
}

export async function digest(hash: HashName, content: Content): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest(WEB_NAMES[hash], joined(content)))
}

export async function sha256Later(content: Content): Promise<() => Uint8Array> {
  const bytes = await digest('sha256', content)
  return () => bytes
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0)
  return difference === 0
}

interface WebNames {
  readonly key: { readonly name: string; readonly namedCurve?: string; readonly hash?: string }
  readonly use: { readonly name: string; readonly hash?: string; readonly saltLength?: number }
}

/** https://www.w3.org/TR/WebCryptoAPI/#algorithm-overview */
const PUBLIC_NAMES: Readonly<Record<PublicAlgorithm, WebNames>> = {
  ed25519: { key: { name: 'Ed25519' }, use: { name: 'Ed25519' } },
  'ecdsa-p256-sha256': {
    key: { name: 'ECDSA', namedCurve: 'P-256' },
    use: { name: 'ECDSA', hash: 'SHA-256' },
  },
  'ecdsa-p384-sha384': {
    key: { name: 'ECDSA', namedCurve: 'P-384' },
    use: { name: 'ECDSA', hash: 'SHA-384' },
  },
  'rsa-sha1': { key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-1' }, use: { name: 'RSASSA-PKCS1-v1_5' } },
  'rsa-sha256': { key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, use: { name: 'RSASSA-PKCS1-v1_5' } },
  // RFC 9421 section 3.3.1: a salt of 64 bytes.
  'rsa-pss-sha512': { key: { name: 'RSA-PSS', hash: 'SHA-512' }, use: { name: 'RSA-PSS', saltLength: 64 } },
}

/** With the first call and kept: some runtimes forbid asynchronous work while a module loads. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

// Web Crypto takes one buffer and nothing piecemeal, so here, and only here, the content is copied.
function joined(content: Content): Uint8Array<ArrayBuffer> {
  const pieces = content.map((piece) => (typeof piece === 'string' ? new TextEncoder().encode(piece) : piece))
  const whole = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0))
  let offset = 0
  for (const piece of pieces) {
    whole.set(piece, offset)
    offset += piece.length
  }
  return whole
}
