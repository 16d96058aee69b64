import { adyenKits } from './adyen/adyen.test-kit.ts'
import * as nodeCrypto from './crypto/crypto-node.ts'
import type { CryptoPort } from './crypto/crypto-port.ts'
import { formKits } from './form/form.test-kit.ts'
import { httpMessageKits } from './http-message/http-message.test-kit.ts'
import { jwtKits } from './jwt/jwt.test-kit.ts'
import { plainKit } from './kit.test-kit.ts'
import type { Kit, Place } from './kit.test-kit.ts'
import { paypalKits } from './paypal/paypal.test-kit.ts'
import { jsonValues } from './read/json-value.ts'
import { schemes } from './schemes.ts'
import type { SchemeName } from './schemes.ts'
import { signWith } from './sign.ts'
import type { SignOptions } from './sign-options.ts'
import type { SignatureOptions } from './signature.ts'
import { rowKits } from './rows/rows.test-kit.ts'
import { snsKits } from './sns/sns.test-kit.ts'
import { withQuery } from './text/with-query.ts'

export const NOW_MS = 1_750_000_000_000

export const schemeNames = Object.keys(schemes) as SchemeName[]

const ownKits: Readonly<Record<string, Kit>> = {
  ...rowKits,
  ...jwtKits,
  ...formKits,
  ...paypalKits,
  ...snsKits,
  ...adyenKits,
  ...httpMessageKits,
}

/** What the tests have to know of a row. */
export function kitOf(scheme: SchemeName): Kit {
  return ownKits[scheme] ?? plainKit(schemes[scheme])
}

export const signedNames = schemeNames.filter((name) => schemes[name].shape !== 'token')
/** Those whose signature covers the body. */
export const bodyNames = schemeNames.filter((name) => kitOf(name).signsBody)
export const timedNames = schemeNames.filter((name) => kitOf(name).signsTime)
export const urlNames = schemeNames.filter((name) => kitOf(name).signsUrl)

/** The nth key of a scheme, for rows whose key is one text that both sides have. */
export function keyOf(scheme: SchemeName, nth = 0): string {
  return kitOf(scheme).verifying(nth).key as string
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
    crypto = nodeCrypto as CryptoPort,
    nth = 0,
    ...more
  }: Partial<SignOptions> & { crypto?: CryptoPort; nth?: number } = {},
): Promise<GenuineRequest> {
  const kit = kitOf(scheme)
  const defaults = { url: 'https://desk.example.com/orders?page=2', body: kit.body, nowMs: NOW_MS }
  const options = { scheme, ...defaults, ...kit.signing(nth), ...more } as SignOptions
  const { url, headers, body } = await signWith(crypto, options)
  return { method: options.method ?? 'POST', url, headers, body: typeof body === 'string' ? Buffer.from(body) : body }
}

export function verifying(scheme: SchemeName, more: Partial<SignatureOptions> = {}, nth = 0): SignatureOptions {
  return { scheme, ...kitOf(scheme).verifying(nth), ...more }
}

/** Where a scheme has its proof, and what belongs to it. */
export function placesOf(scheme: SchemeName): readonly Place[] {
  return kitOf(scheme).places
}

export function valueAt({ headers, url, body }: GenuineRequest, place: Place): string {
  if ('header' in place) return headers[place.header] ?? ''
  if ('query' in place) return new URL(url).searchParams.get(place.query) ?? ''
  return jsonValues(JSON.parse(jsonOf(body)), place.json)?.[0] ?? ''
}

/** The same call with another value there; `undefined` takes it away. */
export function changed(request: GenuineRequest, place: Place, value: string | undefined): GenuineRequest {
  if ('header' in place) {
    const { [place.header]: _old, ...others } = request.headers
    return { ...request, headers: value === undefined ? others : { ...others, [place.header]: value } }
  }
  if ('json' in place) {
    const json = jsonOf(request.body)
    const body = Buffer.from(request.body)
      .toString()
      .replace(json, () => changedJson(json, place.json, value))
    return { ...request, body: Buffer.from(body) }
  }
  const [path = '', query = ''] = request.url.split('?')
  const others = [...new URLSearchParams(query)].filter(([name]) => name !== place.query)
  return { ...request, url: withQuery(path, value === undefined ? others : [...others, [place.query, value]]) }
}

/** The JSON of a body: all of it, or the part of a form that it is. */
function jsonOf(body: Uint8Array): string {
  const text = Buffer.from(body).toString()
  return /^--.*?\r\n\r\n(.*)\r\n--/s.exec(text)?.[1] ?? text
}

function changedJson(text: string, path: string, value: string | undefined): string {
  const json = JSON.parse(text) as Record<string, unknown>
  const keys = path.replace('[].', '.0.').split('.')
  const last = keys.pop() as string
  let node: Record<string, unknown> = json
  for (const key of keys) node = node[key] as Record<string, unknown>
  if (value === undefined) delete node[last]
  else node[last] = typeof node[last] === 'number' && /^\d{1,15}$/.test(value) ? Number(value) : value
  return JSON.stringify(json)
}
