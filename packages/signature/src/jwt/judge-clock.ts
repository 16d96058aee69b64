import { refuse } from '../refusal.ts'
import type { Refusal } from '../refusal.ts'
import type { VerifierOptions } from '../verifier-options.ts'
import type { JsonObject } from './json-object.ts'
import type { JwtScheme } from './jwt-scheme.ts'

/** Judges the times of a token: RFC 7519 sections 4.1.4 to 4.1.6. */
export type JudgeClock = (claims: JsonObject, nowMs: number) => Refusal | undefined

/** Makes that function; a time that is not there is missing, and one that is no number is malformed. */
export function clockJudge({ clock }: JwtScheme, options: VerifierOptions): JudgeClock {
  const { leewaySeconds, maxAgeSeconds, maxLifeSeconds = Infinity } = clock
  const { toleranceSeconds, futureToleranceSeconds: future = leewaySeconds } = options
  const maxAge = maxAgeSeconds === undefined ? undefined : (toleranceSeconds ?? maxAgeSeconds)
  const past = maxAgeSeconds === undefined ? (toleranceSeconds ?? leewaySeconds) : leewaySeconds

  return ({ exp, nbf, iat }, nowMs) => {
    const now = nowMs / 1_000
    for (const [name, time] of Object.entries({ exp, nbf, iat })) {
      if (time !== undefined && !Number.isFinite(time)) {
        return refuse('timestamp_malformed', `the '${name}' of the token is not a number of seconds`)
      }
    }
    if (isTime(exp)) {
      if (now >= exp + past) return refuse('timestamp_stale', `the token expired ${inSeconds(now - exp)} ago`)
      if (exp - now > maxLifeSeconds + future) {
        return refuse(
          'timestamp_future',
          `the token holds for ${inSeconds(exp - now)}; ${maxLifeSeconds} s are allowed`,
        )
      }
    } else if (maxAge === undefined) {
      return refuse('timestamp_missing', "the token has no 'exp': it would hold for ever")
    }
    for (const [name, time] of Object.entries({ nbf, iat })) {
      if (isTime(time) && time - now > future) {
        return refuse('timestamp_future', `the '${name}' of the token is ${inSeconds(time - now)} ahead`)
      }
    }
    if (maxAge === undefined) return undefined
    if (!isTime(iat)) return refuse('timestamp_missing', "the token has no 'iat': nothing says how old it is")
    if (now - iat <= maxAge) return undefined
    return refuse('timestamp_stale', `the token was made ${inSeconds(now - iat)} ago; ${maxAge} s are allowed`)
  }
}

/** The moment at which a token was made, in milliseconds since 1970. */
export function issuedAtMs({ iat }: JsonObject): number | undefined {
  return isTime(iat) ? iat * 1_000 : undefined
}

function isTime(value: unknown): value is number {
  return typeof value === 'number'
}

function inSeconds(seconds: number): string {
  return `${Math.round(seconds)} s`
}
