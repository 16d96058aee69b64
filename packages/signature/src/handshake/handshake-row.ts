import type { ReplyHeaders } from '@hookwell/core'

import type { Source } from '../row.ts'

/** What has to hold of a request so that it is a handshake: a value is this one, or is there, or is not. */
export type Condition = Source & ({ readonly equals: string } | { readonly isThere: boolean })

/** The handshake of a provider that signs it. It is answered behind `signature()`, so nobody else is answered. */
export interface SignedHandshake {
  /** Its name for people. */
  readonly title: string
  /** Where the provider says so. */
  readonly source: string
  /** The first one whose conditions all hold is answered. */
  readonly steps: readonly HandshakeStep[]
}

/** A request, and what it is answered with. */
export interface HandshakeStep {
  readonly when: readonly Condition[]
  readonly answer: HandshakeAnswer
}

/** What goes back. */
export type HandshakeAnswer =
  /** A value of the request, as text. */
  | { readonly echo: Source }
  /** The same for everybody. */
  | { readonly fixed: FixedAnswer }
  /** A value of the request and its HMAC-SHA256 with the key, each under a name. */
  | { readonly hmac: Source; readonly names: readonly [value: string, digest: string] }
  /** Nothing, once the address that the request names has been visited. */
  | { readonly visit: Source; readonly topic: Source }
  /** Nothing; the log gets a sentence. */
  | { readonly warn: string; readonly topic: Source }

/** A reply that is always the same. */
export interface FixedAnswer {
  readonly status: number
  readonly headers?: ReplyHeaders
  readonly body?: unknown
}

/** A value outside the body: before `signature()` nobody has looked at that. */
export type OuterSource = Exclude<Source, { readonly json: string }>

/**
 * The handshake of a provider that does not sign it. Anybody is answered, so it only ever gives back what the request
 * itself holds: an answer that took a key would be a signature for whoever asks.
 */
export interface UnsignedHandshake {
  readonly title: string
  readonly source: string
  readonly method: 'GET' | 'POST'
  readonly when: readonly (OuterSource & ({ readonly equals: string } | { readonly isThere: boolean }))[]
  /** What has to be the token that was agreed on with the provider, where there is one. */
  readonly token?: OuterSource
  readonly echo: OuterSource
}
