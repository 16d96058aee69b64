import type { CryptoKey } from 'jose'

import type { HeldKey } from '../keys/held-keys.ts'
import { encodeBase64 } from '../text/strict-base64.ts'
import type { JwtAlgorithm } from './jwt-algorithms.ts'
import { allowed, mustBe } from './jwt-key.ts'
import type { JwtScheme } from './jwt-scheme.ts'
import { keyText } from './key-text.ts'
import type { Jose } from './load-jose.ts'
import { readJwk } from './read-jwk.ts'

/** A key that signs tokens. */
export interface SigningKey {
  readonly algorithm: JwtAlgorithm
  readonly kid: string | undefined
  readonly load: (jose: Jose) => Promise<CryptoKey | Uint8Array>
}

/**
 * Reads it: the text of a secret, a private key in PEM, or a private JWK. It signs with the first algorithm of the row
 * that it can.
 *
 * @throws TypeError when it cannot sign tokens of the row.
 */
export function readSigningKey(of: string, row: JwtScheme, { id, text, bytes }: HeldKey): SigningKey {
  const fail = (must: string): never => {
    throw new TypeError(`${of}: the key '${id}' ${must}`)
  }
  const read = keyText(text)
  if (read.form === 'unfit') return fail(read.must)
  if (read.form === 'public') return fail(IS_PUBLIC)
  if (read.form === 'jwks') {
    const [jwk, more] = read.keys.map(readJwk)
    if (jwk === undefined || more !== undefined) return fail('must be one JWK')
    const algorithm = allowed(row, jwk.kind).find((name) => jwk.algorithms.includes(name)) ?? fail(mustBe(row))
    if (jwk.kind !== 'secret' && !jwk.isPrivate) return fail(IS_PUBLIC)
    return { algorithm, kid: jwk.kid, load: (jose) => jose.importJWK({ ...jwk.jwk }, algorithm) }
  }
  const [algorithm = fail(mustBe(row))] = allowed(row, read.form === 'secret' ? 'secret' : read.kind)
  if (read.form === 'secret') return { algorithm, kid: undefined, load: () => Promise.resolve(bytes) }
  const pem = `-----BEGIN PRIVATE KEY-----\n${encodeBase64(read.der)}\n-----END PRIVATE KEY-----`
  return { algorithm, kid: undefined, load: (jose) => jose.importPKCS8(pem, algorithm) }
}

const IS_PUBLIC = 'is a public key: it verifies. To sign takes the private one'
