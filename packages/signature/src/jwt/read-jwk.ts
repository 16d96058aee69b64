import { decodeBase64Url } from '../text/strict-base64.ts'
import { kindAlgorithms } from './jwt-algorithms.ts'
import type { JwtAlgorithm, JwtKeyKind } from './jwt-algorithms.ts'

/** A JWK that has been checked. */
export interface ReadJwk {
  readonly kind: JwtKeyKind
  readonly kid: string | undefined
  readonly algorithms: readonly JwtAlgorithm[]
  readonly isPrivate: boolean
  /** The key and nothing else of what stood beside it. */
  readonly jwk: Readonly<Record<string, string>>
}

/** Reads a JWK (RFC 7517, RFC 7518 section 6, RFC 8037); `undefined` where it is none for signatures that we know. */
export function readJwk(given: Readonly<Record<string, unknown>>): ReadJwk | undefined {
  const { kty, crv, kid, alg, use, key_ops: uses, d } = given
  const form = FORMS.find((known) => known.kty === kty && known.crv === crv)
  if (form === undefined || (use !== undefined && use !== 'sig')) return undefined
  if (kid !== undefined && (typeof kid !== 'string' || kid.length > 256)) return undefined
  const isPrivate = d !== undefined
  if (Array.isArray(uses) && !uses.includes(isPrivate ? 'sign' : 'verify') && kty !== 'oct') return undefined
  const jwk: Record<string, string> = { kty: form.kty }
  if (form.crv !== undefined) jwk['crv'] = form.crv
  for (const [name, fits] of Object.entries(form.parts)) {
    const value = given[name]
    const bytes = typeof value === 'string' ? decodeBase64Url(value) : undefined
    if (typeof value !== 'string' || bytes === undefined || !fits(bytes.length)) return undefined
    jwk[name] = value
  }
  if (isPrivate) for (const name of PRIVATE_PARTS) if (typeof given[name] === 'string') jwk[name] = given[name]
  const algorithms = kindAlgorithms[form.kind].filter((name) => alg === undefined || alg === name)
  return algorithms.length === 0 ? undefined : { kind: form.kind, kid, algorithms, isPrivate, jwk }
}

const PRIVATE_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi']

interface JwkForm {
  readonly kind: JwtKeyKind
  readonly kty: string
  readonly crv?: string
  /** Which parts make the key, and how many bytes each may have. */
  readonly parts: Readonly<Record<string, (byteCount: number) => boolean>>
}

/** RFC 7518 section 3.3: an RSA key has 2048 bits at least. More than 8192 cost seconds. */
const isModulus = (byteCount: number): boolean => byteCount >= 256 && byteCount <= 1_024
const has = (wanted: number) => (byteCount: number) => byteCount === wanted

const FORMS: readonly JwkForm[] = [
  { kind: 'rsa', kty: 'RSA', parts: { n: isModulus, e: (byteCount) => byteCount > 0 && byteCount <= 8 } },
  { kind: 'p256', kty: 'EC', crv: 'P-256', parts: { x: has(32), y: has(32) } },
  { kind: 'p384', kty: 'EC', crv: 'P-384', parts: { x: has(48), y: has(48) } },
  { kind: 'ed25519', kty: 'OKP', crv: 'Ed25519', parts: { x: has(32) } },
  { kind: 'secret', kty: 'oct', parts: { k: (byteCount) => byteCount > 0 } },
]
