import { createHmac, createPrivateKey, createPublicKey, sign as signWithKey } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'

import { keyPairs } from '../kit.test-kit.ts'
import type { KeyPairKind } from '../keys/public-key.ts'

export const NOW_SECONDS = 1_750_000_000

/** Claims that nothing is wrong with. */
export const CLAIMS: Readonly<Record<string, unknown>> = {
  iss: 'https://id.example.com',
  sub: 'ada',
  iat: NOW_SECONDS,
  exp: NOW_SECONDS + 300,
}

/** A token of any content, made by node:crypto alone; text stands for a part as it is. */
export function forge(
  header: Readonly<Record<string, unknown>> | string,
  claims: Readonly<Record<string, unknown>> | string,
  key: { readonly secret: string } | { readonly pair: KeyPairKind; readonly nth?: number } | undefined,
): string {
  const signed = [header, claims]
    .map((part) => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part)).toString('base64url'))
    .join('.')
  if (key === undefined) return `${signed}.`
  if ('secret' in key) return `${signed}.${createHmac('sha256', key.secret).update(signed).digest('base64url')}`
  const privateKey = createPrivateKey({ key: derOf(key, 'privateKey'), format: 'der', type: 'pkcs8' })
  const hash = key.pair === 'ed25519' ? null : key.pair === 'p384' ? 'sha384' : 'sha256'
  const signature = signWithKey(hash, Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${signed}.${signature.toString('base64url')}`
}

/** A public key of the tests as JWK. */
export function publicJwk(pair: KeyPairKind, nth = 0): JsonWebKey {
  return createPublicKey({ key: derOf({ pair, nth }, 'publicKey'), format: 'der', type: 'spki' }).export({
    format: 'jwk',
  })
}

/** The private one. */
export function privateJwk(pair: KeyPairKind, nth = 0): JsonWebKey {
  return createPrivateKey({ key: derOf({ pair, nth }, 'privateKey'), format: 'der', type: 'pkcs8' }).export({
    format: 'jwk',
  })
}

/** A public key of the tests as PEM. */
export function publicPem(pair: KeyPairKind, nth = 0): string {
  return pem('PUBLIC KEY', derOf({ pair, nth }, 'publicKey'))
}

export function privatePem(pair: KeyPairKind, nth = 0): string {
  return pem('PRIVATE KEY', derOf({ pair, nth }, 'privateKey'))
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').replace(/.{64}/g, '$&\n')
  return `-----BEGIN ${label}-----\n${lines}\n-----END ${label}-----\n`
}

function derOf(
  { pair, nth = 0 }: { readonly pair: KeyPairKind; readonly nth?: number },
  which: 'publicKey' | 'privateKey',
): Buffer {
  return Buffer.from(keyPairs[pair][nth]?.[which] ?? '', 'base64')
}
