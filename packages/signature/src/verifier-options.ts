import type { OptionRule } from '@hookwell/core'

/** How strictly a call is judged, beside its scheme and key. Each has an effect for some schemes only, and throws elsewhere. */
export interface VerifierOptions {
  /** How old a signed time may be, in seconds; for an expiry, how long past it. Default: the row's. */
  readonly toleranceSeconds?: number
  /** How far ahead a signed time may be, in seconds; for an expiry, how far off at most. Default: the row's. */
  readonly futureToleranceSeconds?: number
  /**
   * The address that the caller was given, for rows that sign the URL: whole, or only its origin, which the call's own
   * path is then put behind. Default: the URL of the call. Headers of a proxy are never looked at.
   */
  readonly publicUrl?: string
  /** Whom a call must be for: the `aud` of a token, the webhook id at PayPal, the topic at SNS. Several are alternatives. */
  readonly audience?: string | readonly string[]
  /** Who must have made a token: its `iss`. Default: the row's. */
  readonly issuer?: string | readonly string[]
  /** The account that a token must name: its verified `email`. */
  readonly email?: string
  /** The keys of a token's issuer: a JWK set, or its https address. Default: the row's. */
  readonly jwks?: string | JsonWebKeySet
}

/** A JWK set (RFC 7517 section 5). */
export interface JsonWebKeySet {
  readonly keys: readonly Readonly<Record<string, unknown>>[]
}

const seconds: OptionRule = {
  accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0,
  must: 'a number of seconds from 0',
}
const texts: OptionRule = {
  accepts: (value) => {
    const list = Array.isArray(value) ? (value as readonly unknown[]) : [value]
    return list.length > 0 && list.every((entry) => typeof entry === 'string' && entry.trim() !== '')
  },
  must: 'text, or a list of texts; none of them empty',
}

/** The rules for them. */
export const verifierRules: Readonly<Record<keyof VerifierOptions, OptionRule>> = {
  toleranceSeconds: seconds,
  futureToleranceSeconds: seconds,
  publicUrl: { accepts: (value) => typeof value === 'string', must: 'an absolute URL' },
  audience: texts,
  issuer: texts,
  email: { accepts: (value) => typeof value === 'string' && /^\S[^\s@]*@\S+$/.test(value), must: 'an e-mail address' },
  jwks: {
    accepts: (value) => {
      if (typeof value === 'string') return /^https:\/\/\S+$/.test(value)
      return typeof value === 'object' && value !== null && Array.isArray((value as { keys?: unknown }).keys)
    },
    must: 'a JWK set, { keys: [ … ] }, or the https address of one',
  },
}
