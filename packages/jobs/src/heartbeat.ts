import type { DeskParts } from './desk-parts.ts'
import type { Hold } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'

/** What a run tells of itself. */
export type Told = Partial<Pick<JobRecord, 'progress' | 'ranIn'>>

/** Keeps a job held while it runs. */
export interface Heartbeat {
  /** How many beats the engine has taken. */
  readonly heard: number
  /**
   * Puts it down with one of the next beats; what is told in the same second replaces what was told before. Where it runs
   * nobody asks for sooner than in a second, by when a quick run is over and has put it down with its end.
   */
  tell(told: Told): void
  stop(): void
}

/** Progress is written once a second at most, however often it is told. */
const WRITE_MS = 1_000

/** Beats thrice a lease, so that one beat may be lost. `onHold` hears what the engine said each time. */
export function heartbeat(
  { engine, clock, complain }: DeskParts,
  { id, fence, name }: JobRecord,
  leaseMs: number,
  onHold: (hold: Hold) => void,
): Heartbeat {
  let pending: Told = {}
  let heard = 0
  let [isBeating, isStopped] = [false, false]
  // What is told first is written at once: a quick run is over before the next second.
  let beatAtMs = clock.monotonicMs() - WRITE_MS
  let dueAtMs = Infinity
  let cancel = (): void => {}

  const schedule = (delayMs: number): void => {
    cancel()
    dueAtMs = clock.monotonicMs() + delayMs
    cancel = clock.after(delayMs, () => void beat())
  }
  const beat = async (): Promise<void> => {
    const told = pending
    pending = {}
    isBeating = true
    let nextMs = leaseMs / 3
    try {
      const hold = await engine.renew(id, fence, leaseMs, told)
      heard += 1
      if (!isStopped) onHold(hold)
    } catch (cause) {
      complain('a job could not be renewed', { job: name, jobId: id, cause })
      pending = { ...told, ...pending }
      nextMs = leaseMs / 6
    }
    isBeating = false
    beatAtMs = clock.monotonicMs()
    if (!isStopped) schedule(isEmpty(pending) ? nextMs : Math.min(nextMs, WRITE_MS))
  }
  schedule(leaseMs / 3)

  return {
    get heard() {
      return heard
    },
    tell: (told) => {
      pending = { ...pending, ...told }
      const restMs = Math.max(0, beatAtMs + WRITE_MS - clock.monotonicMs())
      const soonMs = told.progress === undefined ? WRITE_MS : restMs
      if (!isStopped && !isBeating && clock.monotonicMs() + soonMs < dueAtMs) schedule(soonMs)
    },
    stop: () => {
      isStopped = true
      cancel()
    },
  }
}

function isEmpty(told: Told): boolean {
  return Object.keys(told).length === 0
}
