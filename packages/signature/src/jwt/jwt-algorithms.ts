import type { KeyPairKind } from '../keys/public-key.ts'

/** What a key of a token can be: a secret that both sides have, or a key pair. */
export type JwtKeyKind = 'secret' | KeyPairKind

/** What tokens can be signed with: RFC 7518 section 3.1, RFC 8037, RFC 9864. */
export type JwtAlgorithm =
  | 'HS256'
  | 'HS384'
  | 'HS512'
  | 'RS256'
  | 'RS384'
  | 'RS512'
  | 'PS256'
  | 'PS384'
  | 'PS512'
  | 'ES256'
  | 'ES384'
  | 'EdDSA'
  | 'Ed25519'

/**
 * What each kind of key signs. A key is of one kind, so that a public key never becomes the secret of an HMAC, whatever a
 * token says: RFC 8725 section 3.1.
 */
export const kindAlgorithms: Readonly<Record<JwtKeyKind, readonly JwtAlgorithm[]>> = {
  secret: ['HS256', 'HS384', 'HS512'],
  rsa: ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  p256: ['ES256'],
  p384: ['ES384'],
  ed25519: ['EdDSA', 'Ed25519'],
}

export const jwtAlgorithms: readonly JwtAlgorithm[] = Object.values(kindAlgorithms).flat()

/** Whether a secret signs it. */
export function isShared(algorithm: JwtAlgorithm): boolean {
  return algorithm.startsWith('HS')
}
