import type { Maybe } from '@hookwell/core'

import type { Content, CryptoPort } from '../crypto/crypto-port.ts'

/** How certificates sign here. The row says which of them, never the certificate. */
export type RsaAlgorithm = 'rsa-sha1' | 'rsa-sha256'

/** A key made ready to recognise its signatures. */
export interface RsaKey {
  readonly id: string
  readonly made: (algorithm: RsaAlgorithm, content: Content, signature: Uint8Array) => Maybe<boolean>
}

/** Makes keys ready. */
export type PrepareRsa = (key: { readonly id: string; readonly bytes: Uint8Array }) => RsaKey

/** @throws where a cryptography answers at once and takes no such key. */
export function rsaKeyWith(crypto: CryptoPort, algorithms: readonly RsaAlgorithm[]): PrepareRsa {
  return ({ id, bytes }) => {
    const verifiers = new Map(algorithms.map((algorithm) => [algorithm, crypto.verifyWith(algorithm, bytes)]))
    return {
      id,
      made: (algorithm, content, signature) => {
        const made = verifiers.get(algorithm)?.(content, signature) ?? false
        // Web Crypto takes the key in only now.
        return typeof made === 'boolean' ? made : made.catch(() => false)
      },
    }
  }
}

/** RSA with 8,192 bits. */
export const MAX_RSA_BYTES = 1_024

/** The first of some for which a test holds, one after the other. */
export function firstMade<T>(list: readonly T[], test: (one: T) => Maybe<boolean>, from = 0): Maybe<T | undefined> {
  for (let index = from; index < list.length; index += 1) {
    const one = list[index] as T
    const holds = test(one)
    if (typeof holds !== 'boolean') return holds.then((late) => (late ? one : firstMade(list, test, index + 1)))
    if (holds) return one
  }
  return undefined
}
