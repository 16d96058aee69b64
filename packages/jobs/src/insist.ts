import type { DeskParts } from './desk-parts.ts'
import type { JobRecord } from './job-record.ts'

/** What to go by while something is tried again and again. */
export interface InsistOptions {
  /** Whether there is any use in going on: the job is held, and the process is not about to end. */
  isOpen(): boolean
  /** How often the store has heard so far that this run goes on. */
  heard(): number
}

/** The store is there, and does not take this. */
export const REFUSED: unique symbol = Symbol('refused')

/** How long it takes from one try to the next, at first and at most, in milliseconds. */
export const FIRST_PAUSE_MS = 250
export const LONGEST_PAUSE_MS = 10_000

/** Two minutes, as a rule: a disk that is full, or a table that is locked, is mended by then or takes no heartbeat either. */
const MAX_REFUSALS = 12

/**
 * Writes something to the store of which the job depends, and tries again while the store is not there, for as long as that
 * takes. `undefined` where there is no use in that any more; {@link REFUSED} where the store takes the heartbeats of the
 * job all the while, and not this: it never will, and the job must not hold its place for ever.
 */
export function insist<T>(
  parts: DeskParts,
  record: JobRecord,
  how: InsistOptions,
  write: () => Promise<T>,
): Promise<T | typeof REFUSED | undefined> {
  const heardBefore = how.heard()
  // Nearly always the first try is the only one.
  return write().catch((cause: unknown) => tryAgain(parts, record, how, write, { cause, heardBefore }))
}

/** The first try: why it failed, and how often the store had heard before it. */
interface FirstTry {
  readonly cause: unknown
  readonly heardBefore: number
}

async function tryAgain<T>(
  { clock, complain }: DeskParts,
  { id, name }: JobRecord,
  how: InsistOptions,
  write: () => Promise<T>,
  first: FirstTry,
): Promise<T | typeof REFUSED | undefined> {
  let [refusals, { cause, heardBefore }] = [0, first]
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    complain('what became of a job could not be put down', { job: name, jobId: id, cause })
    if (!how.isOpen()) return undefined
    const heardNow = how.heard()
    refusals += heardNow > heardBefore ? 1 : 0
    heardBefore = heardNow
    if (refusals === MAX_REFUSALS) return REFUSED
    const pause = pauseMs
    await new Promise<void>((resolve) => void clock.after(pause, resolve))
    if (!how.isOpen()) return undefined
    try {
      return await write()
    } catch (thrown) {
      cause = thrown
    }
  }
}
