import type { HashName, PublicAlgorithm } from './crypto-port.ts'

/** What a signature is made with. The row says so, never the message. */
export type AlgorithmName =
  | 'hmac-sha1'
  | 'hmac-sha256'
  | 'hmac-sha384'
  | 'hmac-sha512'
  /** SHA-256 of the secret and the content behind it: no HMAC, and still sent by HubSpot. */
  | 'sha256-keyed'
  | 'ed25519'
  /** The signature is DER: a SEQUENCE of r and s. */
  | 'ecdsa-p256-sha256'
  | 'rsa-sha256'

/** A secret that both sides have, or a key pair. */
export type Algorithm =
  | { readonly kind: 'shared'; readonly hash: HashName; readonly isPlain: boolean; readonly byteCount: number }
  | {
      readonly kind: 'public'
      readonly name: PublicAlgorithm
      readonly isDer: boolean
      /** How long a signature is; `undefined` where that depends on the key or the values. */
      readonly byteCount: number | undefined
    }

export const algorithms: Readonly<Record<AlgorithmName, Algorithm>> = {
  'hmac-sha1': { kind: 'shared', hash: 'sha1', isPlain: false, byteCount: 20 },
  'hmac-sha256': { kind: 'shared', hash: 'sha256', isPlain: false, byteCount: 32 },
  'hmac-sha384': { kind: 'shared', hash: 'sha384', isPlain: false, byteCount: 48 },
  'hmac-sha512': { kind: 'shared', hash: 'sha512', isPlain: false, byteCount: 64 },
  'sha256-keyed': { kind: 'shared', hash: 'sha256', isPlain: true, byteCount: 32 },
  ed25519: { kind: 'public', name: 'ed25519', isDer: false, byteCount: 64 },
  'ecdsa-p256-sha256': { kind: 'public', name: 'ecdsa-p256-sha256', isDer: true, byteCount: undefined },
  'rsa-sha256': { kind: 'public', name: 'rsa-sha256', isDer: false, byteCount: undefined },
}
