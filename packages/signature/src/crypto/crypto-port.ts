import type { Maybe } from '@hookwell/core'

/** The hash functions a row can name. */
export type HashName = 'sha1' | 'sha256' | 'sha384' | 'sha512'

/** Algorithms with a key pair. ECDSA signatures are `r` and `s` behind one another (IEEE P1363). */
export type PublicAlgorithm =
  | 'ed25519'
  | 'ecdsa-p256-sha256'
  | 'ecdsa-p384-sha384'
  | 'rsa-sha1'
  | 'rsa-sha256'
  | 'rsa-pss-sha512'

/** What is hashed, piece after piece; text counts as UTF-8. */
export type Content = readonly (string | Uint8Array)[]

/**
 * All the cryptography there is, in two files chosen by the `#crypto` condition of package.json: `node:crypto`, which
 * answers at once, and Web Crypto, which promises. HMAC through Web Crypto on Node would cost six to eleven times as
 * much for a small body, since every call hops threads.
 */
export interface CryptoPort {
  /** Takes a key in once, and gives the function that signs with it. */
  hmacWith(hash: HashName, secret: Uint8Array): (content: Content) => Maybe<Uint8Array>
  /** The same, and gives the function that tells whether one of some signatures is its; compared in constant time. */
  hmacMatcher(
    hash: HashName,
    secret: Uint8Array,
  ): (content: Content, signatures: readonly Uint8Array[]) => Maybe<boolean>
  /** Takes a public key (SPKI, DER) in once, and gives the function that tells whether a signature is its. */
  verifyWith(
    algorithm: PublicAlgorithm,
    publicKey: Uint8Array,
  ): (content: Content, signature: Uint8Array) => Maybe<boolean>
  /** Takes a private key (PKCS #8, DER) in once, and gives the function that signs with it. */
  signWith(algorithm: PublicAlgorithm, privateKey: Uint8Array): (content: Content) => Maybe<Uint8Array>
  digest(hash: HashName, content: Content): Maybe<Uint8Array>
  /** SHA-256, but worked out only when somebody asks, where that can be done without waiting. */
  sha256Later(content: Content): Maybe<() => Uint8Array>
  /** Compares in a time that does not depend on what differs. Bytes of another length are never the same. */
  isSame(one: Uint8Array, other: Uint8Array): boolean
}
