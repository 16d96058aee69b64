import type { Middleware } from './middleware.ts'

/**
 * What a signature, a secret or a token proved about the caller.
 *
 * @example
 * ```ts
 * pipe.handle((call) => ({ signedBy: call.trust.scheme, key: call.trust.keyId }))
 * ```
 */
export interface Trust {
  /** False only where `unsigned()` stands in for a verifier. */
  readonly verified: boolean
  /** The row that verified the call: `stripe`, `bearer`, …; `unsigned` where nothing did. */
  readonly scheme: string
  /** Which key of the list matched, counted from 0 or as named by its owner. */
  readonly keyId?: string
  /** When the caller says it signed, in milliseconds since 1970; only where that time is itself signed. */
  readonly signedAtMs?: number
  /** The same for every replay of one delivery, and never the text of the signature. */
  readonly replayId?: string
  /** Whom the proof names, where the scheme names somebody. */
  readonly subject?: string
}

/** What `signature()` and `unsigned()` add, and what every middleware behind them may ask for. */
export interface Trusted {
  readonly trust: Trust
}

/** What a middleware needs that has to stand outside trust: errors, budget and telemetry see refused calls too. */
export interface BeforeTrust {
  readonly trust?: 'this middleware must stand before signature() or unsigned()'
}

const NOBODY: Trusted = { trust: { verified: false, scheme: 'unsigned' } }

/**
 * Says aloud that nobody checks who calls. For local work and for callers that something in front has verified.
 *
 * @example
 * ```ts
 * pipeline({ name: 'playground' }).use(unsigned()).use(parameters(schema))
 * ```
 */
export function unsigned(): Middleware<unknown, Trusted> {
  return { name: 'unsigned', grantsTrust: true, run: (_call, next) => next(NOBODY) }
}
