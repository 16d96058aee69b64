import { EventEmitter, once } from 'node:events'

import type { CallRecord } from '../call-log.ts'

/** Keeps what the server recorded of each call, so that the demo shows its word and no guess of the client's. */
export interface CallBook {
  readonly record: (call: CallRecord) => void
  /** Waits for the record, which is there a moment after the reply. */
  find(requestId: string): Promise<CallRecord | undefined>
}

export function callBook(): CallBook {
  const calls = new Map<string, CallRecord>()
  const arrivals = new EventEmitter()
  return {
    record: (call) => {
      if (call.requestId === undefined) return
      calls.set(call.requestId, call)
      arrivals.emit(call.requestId)
    },
    find: async (requestId) => {
      if (!calls.has(requestId)) {
        await once(arrivals, requestId, { signal: AbortSignal.timeout(2_000) }).catch(() => {})
      }
      return calls.get(requestId)
    },
  }
}
