import type { Call, Maybe, Outcome, Trusted } from '@hookwell/core'

import type { CryptoPort } from '../crypto/crypto-port.ts'
import type { Addressed } from '../read/addressed.ts'
import type { AnyHandshakeOptions } from './handshake-options.ts'
import type { Fetch } from './visit.ts'

/** Answers a handshake that was recognised and verified. */
export type GiveAnswer = (call: Call & Trusted, request: Addressed) => Maybe<Outcome>

/** What a handshake takes from its surroundings. */
export interface HandshakePorts {
  readonly crypto: CryptoPort
  readonly fetchUrl: Fetch
}

/** What answers are made of. */
export interface AnswerTerms extends HandshakePorts {
  /** What is being made, as the user wrote it: the beginning of every message. */
  readonly of: string
  readonly given: AnyHandshakeOptions
}
