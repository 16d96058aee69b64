import type { HookwellError, NoteValue } from '@hookwell/core'

import { idempotencyErrors } from './idempotency-errors.ts'

/** How a call is refused for the sake of its key: what is noted, and what its caller is told. */
export interface Refusal {
  readonly outcome: 'conflict' | 'mismatch' | 'unavailable'
  readonly failure: HookwellError
}

/** The key came with other content. */
export function mismatch(): Refusal {
  return { outcome: 'mismatch', failure: idempotencyErrors.error('idempotency_key_reused') }
}

/**
 * A twin runs, and does not end in time.
 *
 * @param isByStatus Whether whoever reads the status of a reply acts on it, and not a model on its words.
 */
export function busy(isByStatus: boolean, jobId: NoteValue | undefined): Refusal {
  const details = isByStatus ? { actionable: false } : {}
  if (jobId !== undefined) {
    const failure = idempotencyErrors.error('duplicate_is_job', { ...details, values: { jobId: String(jobId) } })
    return { outcome: 'conflict', failure }
  }
  const told = { ...details, retryAfterMs: RETRY_AFTER_MS }
  return { outcome: 'conflict', failure: idempotencyErrors.error('duplicate_in_progress', told) }
}

/** The store cannot be asked. */
export function unavailable(cause: unknown): Refusal {
  const failure = idempotencyErrors.error('idempotency_unavailable', { reason: 'idempotency_store', cause })
  return { outcome: 'unavailable', failure }
}

const RETRY_AFTER_MS = 2_000
