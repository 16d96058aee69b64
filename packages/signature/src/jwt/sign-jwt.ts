import type { HeldKey } from '../keys/held-keys.ts'
import type { SigningTerms } from '../shape.ts'
import type { SignedCall } from '../sign-options.ts'
import { withQuery } from '../text/with-query.ts'
import { bindingsOf } from './bindings.ts'
import { demandOptions } from './judge-claims.ts'
import type { JwtPlace, JwtScheme } from './jwt-scheme.ts'
import { loadJose } from './load-jose.ts'
import { readSigningKey } from './signing-key.ts'

/** How long a token of ours holds, in seconds. */
const LIFE_SECONDS = 300

/** Makes a token as the row's caller would, with the first key, and puts it where the row has it. */
export async function signJwt(terms: SigningTerms<JwtScheme>): Promise<SignedCall> {
  const { of, row, options, keys } = terms
  const { url = 'http://localhost/', headers = {}, body = '' } = options
  const [held] = keys() as readonly [HeldKey]
  const { algorithm, kid, load } = readSigningKey(of, row, held)
  const claims = { ...ownClaims(terms), ...(await boundClaims(terms)), ...options.claims }
  const jose = await loadJose()
  const token = await new jose.SignJWT(claims)
    .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(kid === undefined ? {} : { kid }) })
    .sign(await load(jose))
  const [place] = row.from as readonly [JwtPlace]
  if ('query' in place) return { url: withQuery(url, [[place.query, token]]), headers, body }
  const text = place.prefix === undefined ? token : `${place.prefix} ${token}`
  return { url, headers: { ...headers, [place.header]: text }, body }
}

/** Who made it, for whom, and when. */
function ownClaims({ of, row, options }: SigningTerms<JwtScheme>): Record<string, unknown> {
  demandOptions(of, row, options, false)
  const { nowMs = Date.now(), id = crypto.randomUUID(), subject, email = row.email } = options
  const now = Math.floor(nowMs / 1_000)
  const [issuer] = [options.issuer ?? row.issuers ?? []].flat()
  if (row.keyId === 'iss' && issuer === undefined) throw new TypeError(`${of} needs 'issuer': whose key that is`)
  const claims: Record<string, unknown> = { iat: now }
  if (row.clock.maxAgeSeconds === undefined) claims['exp'] = now + LIFE_SECONDS
  if (row.claims?.includes('nbf') === true) claims['nbf'] = now
  if (row.claims?.includes('jti') === true) claims['jti'] = id
  if (issuer !== undefined) claims['iss'] = issuer
  if (options.audience !== undefined) claims['aud'] = [options.audience].flat()[0]
  if (email !== undefined) Object.assign(claims, { email, email_verified: true })
  if (subject !== undefined) claims['sub'] = subject
  return claims
}

/** What ties it to the request. */
async function boundClaims({ of, row, options, crypto }: SigningTerms<JwtScheme>): Promise<Record<string, unknown>> {
  const { method = 'POST', url = 'http://localhost/', body = '', publicUrl } = options
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const claims: Record<string, unknown> = {}
  for (const { claim, wanted, isAbsentWhenEmpty } of bindingsOf(of, row, publicUrl, crypto)) {
    if (isAbsentWhenEmpty === true && bytes.length === 0) continue
    const value = await wanted({ method, url, body: () => bytes })
    if (typeof value === 'object') throw new TypeError(`${of}: ${value.detail}`)
    if (value !== undefined) claims[claim] = value
  }
  return claims
}
