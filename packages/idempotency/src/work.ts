import type { Call, Maybe } from '@hookwell/core'

/** Work that is done once for a key. */
export interface Work<End> {
  readonly call: Call
  /** What it is done for: the call, or one run in it. */
  readonly by: object
  readonly key: string
  readonly fingerprint: string
  /** Whether whoever reads the status of a reply acts on it, and not a model on its words: then it has to say 409. */
  readonly isByStatus: boolean
  /** Whether it is all that the call does, and not one run of several. */
  readonly isWholeCall: boolean
  readonly run: () => Maybe<End>
}
