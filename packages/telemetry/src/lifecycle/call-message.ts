import type { Call, Kind } from '@hookwell/core'

import type { CallOutcome } from '../call-outcome.ts'
import type { CallEnded } from './call-event.ts'

/**
 * What is published on the channel `hookwell:call`: the same object from the beginning of a call to its end, which adds
 * to it.
 */
export interface CallMessage {
  readonly kind: Kind
  readonly endpoint: string
  readonly caller: string
  readonly callId: string
  /** The HTTP status that was sent, or would have been. */
  status?: number
  outcome?: CallOutcome
  verdict?: string
  executionTimeMs?: number
  /** Set where the outcome is `error`, `failed` or `rejected`: the code of the failure, never its text. */
  error?: { readonly code: string }
  /** How each piece of its work ended. */
  invocations?: readonly CallEnded[]
}

/** The message of a call that has just come. */
export function messageOf({ id, endpoint }: Call): CallMessage {
  return { kind: endpoint.kind, endpoint: endpoint.name, caller: endpoint.profile.id, callId: id }
}
