import { isThenable, toFailure } from '@hookwell/core'
import type { Call, Maybe } from '@hookwell/core'

import { HeldKey } from './held-key.ts'
import type { Unsettled } from './held-key.ts'
import { outlast } from './outlast.ts'
import type { Packed, Packing } from './packed.ts'
import { Running } from './running.ts'
import type { Settings } from './settings.ts'
import type { StoreTrouble } from './store-trouble.ts'
import { within } from './wait.ts'
import type { Work } from './work.ts'

/** What a run under a key is made with. */
export interface GuardedRunOptions<End> {
  readonly settings: Settings
  readonly packing: Packing<End>
  /** The runs of this process, by their keys. */
  readonly running: Map<string, Running<End>>
  readonly trouble: StoreTrouble
}

/**
 * Runs the work, and lets twins in this process wait for it; `fence` is what the key was taken with, and `undefined` where
 * the store could not be asked. Never throws or rejects.
 */
export type Begin<End> = (work: Work<End>, fence: number | undefined, outcome: string) => Maybe<End>

/** Makes what runs work under its key, once it may: what it comes to is kept, or the key is given back. */
export function guardedRun<End>({ settings, packing, running, trouble }: GuardedRunOptions<End>): Begin<End> {
  const { maxStoredBytes, storeTimeoutMs } = settings

  const begin: Begin<End> = (work, fence, outcome) => {
    const { call, key } = work
    call.note('hookwell.idempotency.outcome', outcome)
    const nowMs = call.clock.monotonicMs()
    const held = fence === undefined ? undefined : new HeldKey({ settings, trouble, call, key, fence }, nowMs)
    const entry = new Running<End>(work, nowMs, held)
    running.set(key, entry)
    outlast(work, entry, settings)
    const failed = (thrown: unknown): Maybe<End> => finish(work, entry, packing.failure(toFailure(thrown)))
    let end: Maybe<End>
    try {
      end = work.run()
    } catch (thrown) {
      return failed(thrown)
    }
    // Somebody else's promise may throw where ours would not.
    return isThenable(end)
      ? Promise.resolve(end).then((late) => finish(work, entry, late), failed)
      : finish(work, entry, end)
  }
  const finish = (work: Work<End>, entry: Running<End>, end: End): Maybe<End> => {
    const { call } = work
    const packed = packedBy(packing, end, call)
    entry.ends('dropped' in packed && packed.dropped === 'stopped' ? undefined : end)
    const kept = entry.held === undefined ? undefined : keep(call, entry.held, packed)
    if (kept !== undefined) return whenKept(work, entry, end, kept)
    over(work, entry)
    return end
  }
  const over = ({ key }: Work<End>, entry: Running<End>): void => {
    entry.isKept()
    if (running.get(key) === entry) running.delete(key)
  }
  /** The reply leaves when it is kept, so that a retry finds it; a store that is slow must not cost the call its reply. */
  const whenKept = (
    work: Work<End>,
    entry: Running<End>,
    end: End,
    kept: Maybe<Unsettled | undefined>,
  ): Promise<End> => {
    const { call } = work
    const leftMs = call.deadline.remainingMs()
    const limitMs = leftMs === 0 ? storeTimeoutMs : Math.min(storeTimeoutMs, leftMs / 2)
    const untilMs = call.clock.monotonicMs() + limitMs
    const first = Promise.resolve(kept).then((unsettled) => {
      if (unsettled === undefined) {
        over(work, entry)
        return end
      }
      const settled = unsettled.settled.then(() => over(work, entry))
      return within(call, untilMs - call.clock.monotonicMs(), settled).then(() => end)
    })
    // The store has `storeTimeoutMs` for its first word, and there need not be another timer for it.
    return limitMs < storeTimeoutMs ? within(call, limitMs, first).then(() => end) : first
  }
  const keep = (call: Call, held: HeldKey, packed: Packed): Maybe<Unsettled | undefined> => {
    const dropped = 'stored' in packed ? tooLarge(packed.stored, maxStoredBytes) : packed.dropped
    if ('stored' in packed && dropped === undefined) return held.complete(packed.stored)
    call.note('hookwell.idempotency.dropped', String(dropped))
    return held.release()
  }
  return begin
}

/** What is handed back may be anything, and a getter of it may throw. */
function packedBy<End>(packing: Packing<End>, end: End, call: Call): Packed {
  try {
    return packing.pack(end, call)
  } catch {
    return { dropped: 'not_json' }
  }
}

function tooLarge(stored: string, maxBytes: number): 'too_large' | undefined {
  // A UTF-16 unit is three bytes of UTF-8 at most.
  if (stored.length * 3 <= maxBytes) return undefined
  return new TextEncoder().encode(stored).length > maxBytes ? 'too_large' : undefined
}
