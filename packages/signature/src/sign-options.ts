import type { SchemeSettings } from './settings.ts'

/** A request that is to be signed. */
export interface SignOptions extends SchemeSettings {
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
}

/** What goes out: the address and the headers, each with the proof where the scheme puts it. */
export interface SignedCall {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
}
