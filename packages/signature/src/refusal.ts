/** What a signature needs of a request, each a single value. */
export type Slot = 'signature' | 'timestamp' | 'id' | 'subject' | 'header' | 'body' | 'url' | 'token'

/** Why a call was refused: for the log and the span. The caller hears only that it was. */
export type SignatureReason =
  | `${Slot}_missing`
  | `${Slot}_malformed`
  | 'timestamp_stale'
  | 'timestamp_future'
  | 'signature_mismatch'
  /** The call names a key that is not among ours, or there is none for it. */
  | 'key_unknown'
  /** The look-up of a key failed or took too long: our fault, and the one refusal that is no 401. */
  | 'key_unavailable'
  /** A claim of a token (issuer, audience, subject, …) is not what it has to be. */
  | 'claim_mismatch'
  /** The algorithm, or another part of how it is signed, is not allowed. */
  | 'algorithm_refused'
  /** What was signed does not cover what has to be. */
  | 'coverage_insufficient'
  /** What the signature says about the body is not true of this body. */
  | 'digest_mismatch'
  /** A certificate is not one of the provider's, or its time is over. */
  | 'certificate_refused'

/** A refusal on its way to becoming an error. */
export interface Refusal {
  readonly reason: SignatureReason
  /** One sentence for the developer, with nothing in it that the caller sent. */
  readonly detail: string
}

/** A class, so that it is told from anything else by what made it: every call asks so half a dozen times. */
class MadeRefusal implements Refusal {
  readonly reason: SignatureReason
  readonly detail: string

  constructor(reason: SignatureReason, detail: string) {
    this.reason = reason
    this.detail = detail
  }
}

export function refuse(reason: SignatureReason, detail: string): Refusal {
  return new MadeRefusal(reason, detail)
}

export function isRefusal(value: object): value is Refusal {
  return value instanceof MadeRefusal
}
