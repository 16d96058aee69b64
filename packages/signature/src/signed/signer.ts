import { after } from '@hookwell/core'
import { configurationFault } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import { algorithms } from '../crypto/algorithm.ts'
import type { AlgorithmName } from '../crypto/algorithm.ts'
import type { Content, CryptoPort, PublicAlgorithm } from '../crypto/crypto-port.ts'
import type { HeldKey } from '../keys/held-keys.ts'

/** A key made ready to recognise its signatures. */
export interface Signer {
  readonly id: string
  /** Whether one of the signatures is of this key over the content. */
  readonly made: (content: Content, signatures: readonly Uint8Array[]) => Maybe<boolean>
}

/**
 * Makes a key ready for an algorithm.
 *
 * @param of What is being made: the beginning of the message.
 * @throws TypeError when a public key is none after all: a point beside its curve, for one.
 */
export function signerWith(
  algorithm: AlgorithmName,
  crypto: CryptoPort,
  of: string = 'signature()',
): (key: HeldKey) => Signer {
  const known = algorithms[algorithm]
  if (known.kind === 'public') {
    return (key) => {
      const verify = verifierWith(of, known.name, key, crypto)
      return { id: key.id, made: (content, signatures) => firstOf(signatures, (one) => verify(content, one)) }
    }
  }
  const { hash, isPlain } = known
  if (!isPlain) return ({ id, bytes }) => ({ id, made: crypto.hmacMatcher(hash, bytes) })
  return ({ id, bytes }) => ({
    id,
    made: (content, signatures) =>
      after(crypto.digest(hash, [bytes, ...content]), (expected) => isAmong(crypto, expected, signatures)),
  })
}

/** Web Crypto looks at a key with its first use only, so there the same mistake is heard then. */
function verifierWith(
  of: string,
  name: PublicAlgorithm,
  { id, bytes }: HeldKey,
  crypto: CryptoPort,
): (content: Content, signature: Uint8Array) => Maybe<boolean> {
  const fault = `${of}: the key '${id}' cannot be used: it was cut or changed on its way, so copy it once more`
  let verify: ReturnType<CryptoPort['verifyWith']>
  try {
    verify = crypto.verifyWith(name, bytes)
  } catch {
    throw new TypeError(fault)
  }
  return (content, signature) => {
    const holds = verify(content, signature)
    if (typeof holds === 'boolean') return holds
    return holds.catch(() => {
      throw configurationFault(fault)
    })
  }
}

function isAmong(crypto: CryptoPort, expected: Uint8Array, signatures: readonly Uint8Array[]): boolean {
  for (const signature of signatures) if (crypto.isSame(signature, expected)) return true
  return false
}

/** Whether a test holds for one of them, one after the other. */
function firstOf(
  signatures: readonly Uint8Array[],
  test: (one: Uint8Array) => Maybe<boolean>,
  from = 0,
): Maybe<boolean> {
  for (let index = from; index < signatures.length; index += 1) {
    const holds = test(signatures[index] as Uint8Array)
    if (typeof holds !== 'boolean') return holds.then((late) => late || firstOf(signatures, test, index + 1))
    if (holds) return true
  }
  return false
}
