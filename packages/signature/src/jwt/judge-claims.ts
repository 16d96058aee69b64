import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { VerifierTerms } from '../shape.ts'
import type { JsonObject } from './json-object.ts'
import type { JwtOption, JwtScheme } from './jwt-scheme.ts'

/** Judges who made a token and whom it is for. */
export type JudgeClaims = (claims: JsonObject) => Refusal | undefined

const ODD_ID = refuse('claim_mismatch', "the 'jti' of the token is not text")
const OTHER_ISSUER = refuse('claim_mismatch', "the 'iss' of the token is another one")
const OTHER_AUDIENCE = refuse('claim_mismatch', "the 'aud' of the token is another one")
const UNNAMED_AUDIENCE = refuse(
  'claim_mismatch',
  "the token is for somebody ('aud'), and nobody said who that is here; set 'audience'",
)
const OTHER_EMAIL = refuse('claim_mismatch', "the 'email' of the token is another one")
const UNVERIFIED_EMAIL = refuse('claim_mismatch', "the 'email' of the token has not been verified by its issuer")

/**
 * Makes that function.
 *
 * @throws TypeError when an option is missing without which a token for somebody else would do.
 */
export function claimJudge({ of, row, options, hasKey }: VerifierTerms<JwtScheme>): JudgeClaims {
  demandOptions(of, row, options, !hasKey && (options.jwks ?? row.jwks) !== undefined)
  const issuers = listOf(options.issuer) ?? row.issuers
  const audiences = listOf(options.audience)
  const { email = row.email } = options
  const looksAtAudience = row.options?.audience !== undefined
  return (claims) => {
    const { iss, aud, email_verified: isVerified } = claims
    const lacking = row.claims?.find((name) => claims[name] === undefined || claims[name] === '')
    if (lacking !== undefined) return refuse('claim_mismatch', `the token has no '${lacking}'`)
    if (row.replay === 'jti' && typeof claims['jti'] !== 'string') return ODD_ID
    if (issuers !== undefined && !issuers.some((issuer) => issuer === iss)) return OTHER_ISSUER
    // RFC 7519 section 4.1.3: a token for somebody else is refused, also by those who do not know who they are.
    if (audiences === undefined && looksAtAudience && aud !== undefined) return UNNAMED_AUDIENCE
    if (audiences !== undefined && !isFor(aud, audiences)) return OTHER_AUDIENCE
    if (email === undefined) return undefined
    if (claims['email'] !== email) return OTHER_EMAIL
    return isVerified === true ? undefined : UNVERIFIED_EMAIL
  }
}

/** @throws TypeError that names the option and says what it is for. */
export function demandOptions(
  of: string,
  row: JwtScheme,
  given: Readonly<Partial<Record<JwtOption, unknown>>>,
  isPublished: boolean,
): void {
  for (const [name, need] of Object.entries(row.options ?? {}) as [JwtOption, 'needed' | 'optional'][]) {
    // A published key signs tokens for everybody who trusts its owner: RFC 8725 section 3.9.
    const isNeeded = need === 'needed' || (name === 'audience' && isPublished)
    if (isNeeded && given[name] === undefined) throw new TypeError(`${of} needs '${name}': ${NEEDS[name]}`)
  }
}

const NEEDS: Readonly<Record<JwtOption, string>> = {
  audience: "whom the tokens are for, their 'aud'; without it a token that was made for somebody else would do",
  issuer: "who makes the tokens, their 'iss'",
  email: "the account that makes the calls, their 'email'; without it a token of anybody's account would do",
}

function listOf(value: string | readonly string[] | undefined): readonly string[] | undefined {
  return typeof value === 'string' ? [value] : value
}

function isFor(aud: unknown, audiences: readonly string[]): boolean {
  const named: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  return named.some((name) => audiences.some((audience) => audience === name))
}
