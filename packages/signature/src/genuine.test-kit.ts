import * as nodeCrypto from './crypto-node.ts'
import type { CryptoPort } from './crypto-port.ts'
import type { Source } from './scheme.ts'
import { schemes } from './schemes.ts'
import type { SchemeName } from './schemes.ts'
import { signWith } from './sign.ts'
import type { SignOptions } from './sign-options.ts'
import type { SignatureOptions } from './signature.ts'
import { withQuery } from './with-query.ts'

export const NOW_MS = 1_750_000_000_000

export const schemeNames = Object.keys(schemes) as SchemeName[]
export const signedNames = schemeNames.filter((name) => schemes[name].shape === 'signed')
/** Those whose signature covers the body. */
export const bodyNames = signedNames.filter((name) => signsBody(name))

/** Two keys of a scheme; `nth` counts from 0. */
export function keyOf(scheme: SchemeName, nth = 0): string {
  const text = `key-number-${nth}-of-${scheme}`
  if (scheme === 'standard-webhooks' || scheme === 'svix')
    return `whsec_${Buffer.from(text.padEnd(32, '=')).toString('base64')}`
  return scheme === 'basic' ? `desk:${text}` : text
}

export interface GenuineRequest {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
}

/** A call as its provider would send it. */
export async function genuine(
  scheme: SchemeName,
  {
    body = '{"orderId":"ORD-12345"}',
    crypto = nodeCrypto as CryptoPort,
    ...more
  }: Partial<SignOptions> & { crypto?: CryptoPort } = {},
): Promise<GenuineRequest> {
  const url = 'https://desk.example.com/orders?page=2'
  const subject = scheme === 'presigned-url' ? { subject: 'ada@example.com' } : {}
  const options = { scheme, key: keyOf(scheme), url, body, nowMs: NOW_MS, ...subject, ...more }
  return {
    method: 'POST',
    ...(await signWith(crypto, options)),
    body: typeof body === 'string' ? Buffer.from(body) : body,
  }
}

export function verifying(scheme: SchemeName, more: Partial<SignatureOptions> = {}): SignatureOptions {
  return { scheme, key: keyOf(scheme), ...more }
}

/** Where a scheme has its proof, and what belongs to it. */
export function placesOf(scheme: SchemeName): readonly Source[] {
  const row = schemes[scheme]
  if (row.shape === 'token') return ['authorization' in row.from ? { header: 'authorization' } : row.from]
  return Object.values(row.carriers[0] ?? {}).filter((source) => !('field' in source))
}

export function valueAt({ headers, url }: GenuineRequest, place: Source): string {
  return ('header' in place ? headers[place.header] : new URL(url).searchParams.get(place.query)) ?? ''
}

/** The same call with another value there; `undefined` takes it away. */
export function changed(request: GenuineRequest, place: Source, value: string | undefined): GenuineRequest {
  if ('header' in place) {
    const { [place.header]: _old, ...others } = request.headers
    return { ...request, headers: value === undefined ? others : { ...others, [place.header]: value } }
  }
  const [path = '', query = ''] = request.url.split('?')
  const others = [...new URLSearchParams(query)].filter(([name]) => name !== place.query)
  return { ...request, url: withQuery(path, value === undefined ? others : [...others, [place.query, value]]) }
}

function signsBody(name: SchemeName): boolean {
  const row = schemes[name]
  return row.shape === 'signed' && row.parts.includes('body')
}
