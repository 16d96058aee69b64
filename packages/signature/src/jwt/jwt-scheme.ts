import type { Row } from '../row.ts'
import type { EncodingName } from '../text/encoding.ts'
import type { JwtAlgorithm } from './jwt-algorithms.ts'

/** A JSON Web Token (RFC 7519), signed as a JWS (RFC 7515). */
export interface JwtScheme extends Row {
  readonly shape: 'jwt'
  /** Alternatives, of which a request uses exactly one. */
  readonly from: readonly JwtPlace[]
  /** What tokens may be signed with; a key takes those of its own kind. */
  readonly algorithms: readonly JwtAlgorithm[]
  /** Where the issuer publishes its keys as a JWK set, an https address. Absent: the keys are given. */
  readonly jwks?: string
  /** What of a token tells which key it is signed with. Default `kid`. */
  readonly keyId?: 'kid' | 'iss'
  /** Who makes the tokens, unless the user says so. */
  readonly issuers?: readonly string[]
  /** The account that the tokens have to name, where it is always the same. */
  readonly email?: string
  /** What the user says about the tokens; `needed` where a token that was made for somebody else would do without it. */
  readonly options?: Readonly<Partial<Record<JwtOption, 'needed' | 'optional'>>>
  readonly clock: JwtClock
  /** Claims that have to be there, beside those that are looked at anyway. */
  readonly claims?: readonly string[]
  /** The hash of the body; `absentWhenEmpty` where there is none for an empty one. */
  readonly bodyHash?: HashClaim & { readonly absentWhenEmpty?: boolean }
  /** The hash of the address. */
  readonly urlHash?: HashClaim
  /** Whether `sub` is the address. */
  readonly subjectIsUrl?: boolean
  /** Whether `qsh` is Atlassian's hash of the method, the path and the query. */
  readonly qsh?: boolean
  /** A claim that has to be the same as a value of the JSON body. */
  readonly bodyValue?: { readonly claim: string; readonly json: string }
  /** The claim that names whom the proof is about. */
  readonly subject?: string
  /** What names a delivery: `jti`, or a hash of what was signed. Absent where one token serves many calls. */
  readonly replay?: 'jti' | 'content'
}

/** What of the verifier's options a token can be held against. */
export type JwtOption = 'audience' | 'issuer' | 'email'

/** Where a token stands. */
export type JwtPlace = { readonly header: string; readonly prefix?: 'Bearer' | 'JWT' } | { readonly query: string }

/** How long a token holds. */
export interface JwtClock {
  /** How long past `exp` it still does, and how far ahead `nbf` and `iat` may be, in seconds. */
  readonly leewaySeconds: number
  /** How long after `iat` it does, in seconds. Absent: until `exp`, which then has to be there. */
  readonly maxAgeSeconds?: number
  /** How far ahead `exp` may be, in seconds. Absent: not checked. */
  readonly maxLifeSeconds?: number
}

/** A claim that holds a SHA-256. */
export interface HashClaim {
  readonly claim: string
  readonly encoding: EncodingName
}
