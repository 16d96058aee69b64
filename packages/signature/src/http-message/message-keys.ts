import { after } from '@hookwell/core'
import type { Maybe } from '@hookwell/core'

import type { CryptoPort } from '../crypto/crypto-port.ts'
import { holdKeys } from '../keys/held-keys.ts'
import type { HeldKey } from '../keys/held-keys.ts'
import { decodePrivateKey, decodePublicKey, publicKeyKind } from '../keys/public-key.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import type { HttpMessageScheme, MessageAlgorithm } from './http-message-scheme.ts'
import { algorithmsOf, isShared, pairAlgorithms } from './message-algorithm.ts'
import type { PairName } from './message-algorithm.ts'

/** What keys are made ready by. */
export interface MessageKeyTerms {
  readonly of: string
  readonly row: HttpMessageScheme
  readonly crypto: CryptoPort
  readonly allowShortKey: boolean | undefined
}

/** A key made ready to recognise its signatures. */
export interface MessageKey {
  readonly id: string
  /** How it may have signed; the first where the message does not say. */
  readonly algorithms: readonly MessageAlgorithm[]
  readonly made: (algorithm: MessageAlgorithm, base: string, signature: Uint8Array) => Maybe<boolean>
}

/** A key made ready to sign. */
export interface SigningKey {
  readonly id: string
  readonly algorithm: MessageAlgorithm
  readonly sign: (base: string) => Maybe<Uint8Array>
}

/** How the texts of keys are decoded first: public keys come in several forms, which are told apart here. */
export function textForm(row: HttpMessageScheme): 'base64' | 'utf8' {
  return isShared(row) ? 'base64' : 'utf8'
}

/** @throws TypeError when the key is none that the row can use. */
export function messageKey(terms: MessageKeyTerms, key: HeldKey): MessageKey {
  const { row, crypto } = terms
  const { id } = key
  if (isShared(row)) {
    const mac = sharedMac(terms, key)
    const made: MessageKey['made'] = (_algorithm, base, signature) =>
      after(mac([base]), (expected) => crypto.isSame(signature, expected))
    return { id, algorithms: ['hmac-sha256'], made }
  }
  const { names, bytes } = pairKey(terms, key, false)
  const verifiers = new Map(names.map((name) => [name, crypto.verifyWith(pairAlgorithms[name].port, bytes)]))
  const made: MessageKey['made'] = (algorithm, base, signature) =>
    verifiers.get(algorithm as PairName)?.([base], signature) ?? false
  return { id, algorithms: names, made }
}

/** @throws TypeError when the key is none that the row can sign with. */
export function signingKey(terms: MessageKeyTerms, key: HeldKey): SigningKey {
  const { row, crypto } = terms
  const { id } = key
  if (isShared(row)) {
    const mac = sharedMac(terms, key)
    return { id, algorithm: 'hmac-sha256', sign: (base) => mac([base]) }
  }
  const { names, bytes } = pairKey(terms, key, true)
  const [algorithm] = names as [PairName]
  const sign = crypto.signWith(pairAlgorithms[algorithm].port, bytes)
  return { id, algorithm, sign: (base) => sign([base]) }
}

/** Anybody has a public key: taken for a secret, it would let anybody sign. */
function sharedMac({ of, crypto }: MessageKeyTerms, { id, bytes }: HeldKey): ReturnType<CryptoPort['hmacWith']> {
  if (publicKeyKind(bytes) !== undefined) {
    throw new TypeError(
      `${of}: the key '${id}' is a public key; this scheme takes secrets, and another one takes key pairs`,
    )
  }
  return crypto.hmacWith('sha256', bytes)
}

function pairKey(
  { of, row, allowShortKey }: MessageKeyTerms,
  { id, text }: HeldKey,
  signs: boolean,
): { readonly names: readonly PairName[]; readonly bytes: Uint8Array } {
  const which = `${of}: the key '${id}'`
  const decode = signs ? decodePrivateKey : decodePublicKey
  const kind = KINDS.find((one) => decode(one, text) !== undefined)
  if (kind === undefined) {
    const [word, der] = signs ? ['private', 'PKCS #8'] : ['public', 'SPKI']
    throw new TypeError(`${which} must be a ${word} key: PEM, base64 of its ${der}, or the 32 bytes of Ed25519`)
  }
  const names = algorithmsOf(row, kind)
  if (names.length === 0) {
    throw new TypeError(
      `${which} is of a kind (${kind}) that is not allowed; this scheme takes ${row.algorithms.join(', ')}`,
    )
  }
  const [held] = holdKeys({ id, key: text }, { of, form: kind, signs, minBytes: 0, allowShort: allowShortKey === true })
  return { names, bytes: (held as HeldKey).bytes }
}

const KINDS: readonly KeyPairKind[] = ['ed25519', 'p256', 'p384', 'rsa']
