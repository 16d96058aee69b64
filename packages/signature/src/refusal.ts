/** What a signature needs of a request, each a single value. */
export type Slot = 'signature' | 'timestamp' | 'id' | 'subject' | 'header' | 'url'

/** Why a call was refused: for the log and the span. The caller hears only that it was. */
export type SignatureReason =
  | `${Slot}_missing`
  | `${Slot}_malformed`
  | 'timestamp_stale'
  | 'timestamp_future'
  | 'signature_mismatch'

/** A refusal on its way to becoming an error. */
export interface Refusal {
  readonly reason: SignatureReason
  /** One sentence for the developer, with nothing in it that the caller sent. */
  readonly detail: string
}

export function refuse(reason: SignatureReason, detail: string): Refusal {
  return { reason, detail }
}

export function isRefusal(value: object): value is Refusal {
  return 'reason' in value
}
