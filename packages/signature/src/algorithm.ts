import type { HashName } from './crypto-port.ts'

/** What a signature is made with. The row says so, never the message. */
export type AlgorithmName = 'hmac-sha1' | 'hmac-sha256' | 'hmac-sha384' | 'hmac-sha512'

export interface Algorithm {
  readonly hash: HashName
  /** How long a signature is. */
  readonly byteCount: number
}

export const algorithms: Readonly<Record<AlgorithmName, Algorithm>> = {
  'hmac-sha1': { hash: 'sha1', byteCount: 20 },
  'hmac-sha256': { hash: 'sha256', byteCount: 32 },
  'hmac-sha384': { hash: 'sha384', byteCount: 48 },
  'hmac-sha512': { hash: 'sha512', byteCount: 64 },
}
