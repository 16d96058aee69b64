import type { PublicAlgorithm } from '../crypto/crypto-port.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import type { HttpMessageScheme, MessageAlgorithm } from './http-message-scheme.ts'

/** An algorithm with a key pair: of which kind, and what it is called in our cryptography. */
export interface PairAlgorithm {
  readonly kind: KeyPairKind
  readonly port: PublicAlgorithm
}

/**
 * The algorithms of RFC 9421 section 3.3 that have a key pair. RSA has two: PSS counts unless `alg` says otherwise. That
 * the message may choose between these two is safe where the row allows both: either takes the private key, and a
 * signature with one padding never passes for one with the other.
 */
export const pairAlgorithms: Readonly<Record<Exclude<MessageAlgorithm, 'hmac-sha256'>, PairAlgorithm>> = {
  ed25519: { kind: 'ed25519', port: 'ed25519' },
  'ecdsa-p256-sha256': { kind: 'p256', port: 'ecdsa-p256-sha256' },
  'ecdsa-p384-sha384': { kind: 'p384', port: 'ecdsa-p384-sha384' },
  'rsa-pss-sha512': { kind: 'rsa', port: 'rsa-pss-sha512' },
  'rsa-v1_5-sha256': { kind: 'rsa', port: 'rsa-sha256' },
}

/** Whether the keys of a row are secrets. No row takes both: a public key must never come to be taken for a secret. */
export function isShared({ algorithms }: HttpMessageScheme): boolean {
  return algorithms[0] === 'hmac-sha256'
}

/** The algorithms of a row that a kind of key can be used with, the preferred one first. */
export function algorithmsOf(row: HttpMessageScheme, kind: KeyPairKind): readonly PairName[] {
  return (Object.keys(pairAlgorithms) as PairName[]).filter(
    (name) => pairAlgorithms[name].kind === kind && row.algorithms.includes(name),
  )
}

/** The name of an algorithm with a key pair. */
export type PairName = keyof typeof pairAlgorithms
