import { encodeHex } from '../text/strict-hex.ts'

/**
 * Whether an Ed25519 public key is one of the eight points whose multiples are only each other: anybody can sign for
 * those, and so for a key of zeros that stands where the real one is still to be filled in. OpenSSL 3.0 takes them.
 *
 * @see https://github.com/jedisct1/libsodium/blob/master/src/libsodium/crypto_core/ed25519/ref10/ed25519_ref10.c
 */
export function isSmallOrder(key: Uint8Array): boolean {
  const last = key.length - 1
  // The topmost bit is the sign of the other coordinate.
  return POINTS.has(encodeHex(key.with(last, (key[last] ?? 0) & 0x7f)))
}

/** All ways to write them, without the sign. */
const POINTS: ReadonlySet<string> = new Set([
  '00'.repeat(32),
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
])
