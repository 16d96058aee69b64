import { readFileSync } from 'node:fs'

import type { KeyForm } from './keys/key-form.ts'
import type { KeyPairKind } from './keys/public-key.ts'
import type { Source } from './row.ts'
import type { Scheme } from './scheme.ts'
import type { SignOptions } from './sign-options.ts'
import type { TimeRule } from './signed/signed-scheme.ts'
import type { SignatureOptions } from './signature.ts'

/** A place in a request; `within` narrows it to the part of the value that counts. */
export type Place = Source

/** What tests have to know of a row besides the row itself. Only what differs from the default is said. */
export interface Kit {
  /** What of `signature()` fits the nth pair of keys. */
  readonly verifying: (nth: number) => Partial<SignatureOptions>
  /** What of `sign()` does. */
  readonly signing: (nth: number) => Partial<SignOptions>
  /** The places that a proof stands in; none of them may be changed, doubled or left out. */
  readonly places: readonly Place[]
  /** A body that such a caller sends. */
  readonly body: string
  /** Makes a body of any content, where only some bodies can be signed; `undefined` where it cannot be one. Default: as it is. */
  readonly wrap?: (content: string | Uint8Array) => string | Uint8Array | undefined
  /** Whether every byte of the body is signed. */
  readonly signsBody: boolean
  /** Whether the address is signed, and a time. */
  readonly signsUrl: boolean
  readonly signsTime: boolean
  /** How far from now it may be signed, in seconds; `null` where that is not checked. Default: the row's. */
  readonly window?: { readonly pastSeconds: number | null; readonly futureSeconds: number | null }
  /** Whether one and the same request is signed alike each time. */
  readonly isRepeatable: boolean
  /** Whether both cryptographies do it; `false` for what needs Node. */
  readonly onWeb: boolean
}

/** Two key pairs of each kind, in base64 of DER. */
export const keyPairs: Readonly<Record<KeyPairKind, readonly { publicKey: string; privateKey: string }[]>> = JSON.parse(
  readFileSync(`${import.meta.dirname}/key-pairs.test-data.json`, 'utf8'),
) as never

/** Two keys written in a form; a pair has one to verify with and one to sign with. */
export function keyIn(form: KeyForm, nth: number, seed: string): { verifying: string; signing: string } {
  const text = `key-number-${nth}-of-${seed}`
  const same = (key: string) => ({ verifying: key, signing: key })
  switch (form) {
    case 'utf8':
      return same(text)
    case 'whsec-or-utf8':
      return same(text.padEnd(32, '='))
    case 'whsec':
      return same(`whsec_${Buffer.from(text.padEnd(32, '=')).toString('base64')}`)
    case 'base64':
      return same(Buffer.from(text).toString('base64'))
    case 'hex':
      return same(Buffer.from(text).toString('hex'))
    case 'whpk': {
      const { publicKey, privateKey } = pairOf('ed25519', nth)
      const raw = (der: string) => Buffer.from(der, 'base64').subarray(-32)
      return {
        verifying: `whpk_${raw(publicKey).toString('base64')}`,
        signing: `whsk_${Buffer.concat([raw(privateKey), raw(publicKey)]).toString('base64')}`,
      }
    }
    default: {
      const { publicKey, privateKey } = pairOf(form, nth)
      return { verifying: publicKey, signing: privateKey }
    }
  }
}

function pairOf(kind: KeyPairKind, nth: number): { publicKey: string; privateKey: string } {
  const pair = keyPairs[kind][nth]
  if (pair === undefined) throw new Error(`there are two key pairs of a kind, not ${nth + 1}`)
  return pair
}

/** The kit of a row of the two shapes that are all data. */
export function plainKit(row: Scheme): Kit {
  const common = { body: '{"orderId":"ORD-12345"}', isRepeatable: true, onWeb: true, signsUrl: false, signsTime: false }
  if (row.shape === 'token') {
    const { from } = row
    const key = (nth: number) =>
      'authorization' in from && from.authorization === 'Basic'
        ? { key: `desk:${keyIn('utf8', nth, row.name).signing}` }
        : { key: keyIn('utf8', nth, row.name).signing }
    const places = ['authorization' in from ? { header: 'authorization' } : from]
    return { ...common, verifying: key, signing: key, places, signsBody: false }
  }
  if (row.shape !== 'signed') throw new Error(`'${row.name}' needs a kit of its own`)
  const isPublic = row.algorithm.startsWith('ecdsa')
  const [carrier] = row.carriers
  const sources = Object.values(carrier ?? {}).map((source): Place | undefined => {
    if ('field' in source) return undefined
    return 'headers' in source ? { header: `${source.headers}1` } : source
  })
  return {
    ...common,
    verifying: (nth) => ({ key: keyIn(row.key, nth, row.name).verifying }),
    signing: (nth) => ({
      key: keyIn(row.key, nth, row.name).signing,
      ...(carrier?.subject === undefined ? {} : { subject: 'ada@example.com' }),
    }),
    places: sources.filter((source) => source !== undefined),
    signsBody: row.parts.includes('body'),
    signsUrl: row.parts.includes('url'),
    signsTime: row.time !== undefined,
    ...(row.time === undefined ? {} : { window: windowOf(row.time) }),
    isRepeatable: !isPublic,
  }
}

/** How far from its signing a call is taken; what is signed to expire holds for its life. */
function windowOf({ means, lifeSeconds = 0, pastSeconds, futureSeconds }: TimeRule): NonNullable<Kit['window']> {
  const lifeOf = means === 'expires' ? lifeSeconds : 0
  return {
    pastSeconds: pastSeconds === null ? null : pastSeconds + lifeOf,
    futureSeconds: futureSeconds === null ? null : futureSeconds - lifeOf,
  }
}
