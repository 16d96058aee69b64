import type { CryptoPort } from './crypto/crypto-port.ts'
import type { HeldKey } from './keys/held-keys.ts'
import type { KeyForm } from './keys/key-form.ts'
import type { Keyring, Prepare } from './keys/keyring.ts'
import type { Scheme } from './scheme.ts'
import type { SignOptions, SignedCall } from './sign-options.ts'
import type { VerifierOptions } from './verifier-options.ts'
import type { Verify } from './verifier.ts'

/** All that the rows of one shape have in common: how such a row is checked, verifies and signs. */
export interface Shape<Row extends Scheme> {
  /** @throws TypeError that names what of the row cannot be, or would prove nothing. */
  readonly check: (of: string, row: Row) => void
  /** The options that have an effect for a row; any other one is refused. */
  readonly takes: (row: Row) => readonly (keyof VerifierOptions)[]
  /** How its keys are written; `undefined` where it has its keys from elsewhere unless one is given. */
  readonly keyForm: (row: Row) => KeyForm | undefined
  /** @throws TypeError when a key or an option cannot be. */
  readonly verifier: (terms: VerifierTerms<Row>) => Verify
  readonly sign: (terms: SigningTerms<Row>) => Promise<SignedCall>
}

/** What a verifier is made of. */
export interface VerifierTerms<Row extends Scheme> {
  /** What is being made, as the user wrote it: the beginning of every message. */
  readonly of: string
  readonly row: Row
  readonly options: VerifierOptions
  readonly crypto: CryptoPort
  /** Whether a key was given. */
  readonly hasKey: boolean
  /** Makes the keys ready. @throws TypeError when there is none, or one cannot be. */
  readonly keyring: <Ready>(prepare: Prepare<Ready>, form?: KeyForm) => Keyring<Ready>
  /** Is told each step, where somebody wants to see them. */
  readonly witness: Witness | undefined
}

/** Sees how a call is judged: one short name of a step, and a sentence with no secret in it. */
export type Witness = (step: string, text: string) => void

/** What a signature is made of. */
export interface SigningTerms<Row extends Scheme> {
  readonly of: string
  readonly row: Row
  readonly options: SignOptions
  readonly crypto: CryptoPort
  /** The keys, decoded as the row's form says. @throws TypeError when one cannot be. */
  readonly keys: (form?: KeyForm) => readonly HeldKey[]
}
