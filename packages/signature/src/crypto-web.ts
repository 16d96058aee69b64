import type { Content, HashName } from './crypto-port.ts'

const WEB_NAMES: Readonly<Record<HashName, string>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
}

export function hmacWith(hash: HashName, secret: Uint8Array): (content: Content) => Promise<Uint8Array> {
  const bytes = new Uint8Array(secret)
  const algorithm = { name: 'HMAC', hash: WEB_NAMES[hash] }
  const importKey = () => crypto.subtle.importKey('raw', bytes, algorithm, false, ['sign'])
  // Imported with the first call and kept: some runtimes forbid asynchronous work while a module loads.
  let key: ReturnType<typeof importKey> | undefined
  return async (content) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', await (key ??= importKey()), joined(content)))
}

export async function sha256(content: Content): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', joined(content)))
}

export async function sha256Later(content: Content): Promise<() => Uint8Array> {
  const digest = await sha256(content)
  return () => digest
}

export function isSame(one: Uint8Array, other: Uint8Array): boolean {
  if (one.length !== other.length) return false
  let difference = 0
  for (const [index, byte] of one.entries()) difference |= byte ^ (other[index] ?? 0)
  return difference === 0
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
