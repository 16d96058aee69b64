import type { Key } from './keys/held-keys.ts'
import type { SchemeSettings } from './settings.ts'
import type { VerifierOptions } from './verifier-options.ts'

/** A request that is to be signed. */
export interface SignOptions
  extends
    Omit<SchemeSettings, 'key' | 'keyBudgetMs'>,
    Pick<VerifierOptions, 'publicUrl' | 'audience' | 'issuer' | 'email'> {
  /** The secret, or the private key; all of a list sign where the scheme sends a list of signatures, else the first. */
  readonly key: Key | readonly Key[]
  /** Default `POST`. */
  readonly method?: string
  /** The address that is called; counts where the scheme signs it or adds to it. Default `http://localhost/`. */
  readonly url?: string
  /** Headers that are sent along. */
  readonly headers?: Readonly<Record<string, string>>
  /** The bytes that are sent; text is sent as UTF-8. Default: none. */
  readonly body?: string | Uint8Array
  /** When it is signed, in milliseconds since 1970. Default: now. */
  readonly nowMs?: number
  /** The id of the delivery, where the scheme signs one; the same again for a retry. Default: a new one. */
  readonly id?: string
  /** Whom the call is for, where the scheme signs that. */
  readonly subject?: string
  /** What a token says beside what its scheme puts there: `iss`, `aud`, `email`, … */
  readonly claims?: Readonly<Record<string, unknown>>
}

/** What goes out: the address, the headers and the body, each with the proof where the scheme puts it. */
export interface SignedCall {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** The body that was given, unless the scheme has its proof in there. */
  readonly body: string | Uint8Array
}
