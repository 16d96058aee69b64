import type { DeskParts } from './desk-parts.ts'
import type { Hold } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'

/** What a run tells of itself. */
export type Told = Partial<Pick<JobRecord, 'progress' | 'ranIn'>>

/** Whoever hears what the engine said to a beat. */
export interface Holder {
  onHold(hold: Hold): void
}

/** Progress is written once a second at most, however often it is told. */
const WRITE_MS = 1_000

/** Keeps a job held while it runs: beats thrice a lease, so that one beat may be lost. A class, since each run has one. */
export class Heartbeat {
  readonly #parts: DeskParts
  readonly #record: JobRecord
  readonly #leaseMs: number
  readonly #holder: Holder
  #heard = 0
  #pending: Told = {}
  #isBeating = false
  #isStopped = false
  // What is told first is written at once: a quick run is over before the next second.
  #beatAtMs: number
  #dueAtMs = Infinity
  #cancel: (() => void) | undefined

  constructor(parts: DeskParts, record: JobRecord, leaseMs: number, holder: Holder) {
    this.#parts = parts
    this.#record = record
    this.#leaseMs = leaseMs
    this.#holder = holder
    this.#beatAtMs = parts.clock.monotonicMs() - WRITE_MS
    this.#schedule(leaseMs / 3)
  }

  /** How many beats the engine has taken. */
  get heard(): number {
    return this.#heard
  }

  /**
   * Puts it down with one of the next beats; what is told in the same second replaces what was told before. Where it runs
   * nobody asks for sooner than in a second, by when a quick run is over and has put it down with its end.
   */
  tell(told: Told): void {
    this.#pending = { ...this.#pending, ...told }
    const nowMs = this.#parts.clock.monotonicMs()
    const soonMs = told.progress === undefined ? WRITE_MS : Math.max(0, this.#beatAtMs + WRITE_MS - nowMs)
    if (!this.#isStopped && !this.#isBeating && nowMs + soonMs < this.#dueAtMs) this.#schedule(soonMs)
  }

  stop(): void {
    this.#isStopped = true
    this.#cancel?.()
  }

  #schedule(delayMs: number): void {
    const { clock } = this.#parts
    this.#cancel?.()
    this.#dueAtMs = clock.monotonicMs() + delayMs
    this.#cancel = clock.after(delayMs, () => void this.#beat())
  }

  async #beat(): Promise<void> {
    const { engine, clock, complain } = this.#parts
    const { id, fence, name } = this.#record
    const told = this.#pending
    this.#pending = {}
    this.#isBeating = true
    let nextMs = this.#leaseMs / 3
    try {
      const hold = await engine.renew(id, fence, this.#leaseMs, told)
      this.#heard += 1
      if (!this.#isStopped) this.#holder.onHold(hold)
    } catch (cause) {
      complain('a job could not be renewed', { job: name, jobId: id, cause })
      this.#pending = { ...told, ...this.#pending }
      nextMs = this.#leaseMs / 6
    }
    this.#isBeating = false
    this.#beatAtMs = clock.monotonicMs()
    if (!this.#isStopped) this.#schedule(isEmpty(this.#pending) ? nextMs : Math.min(nextMs, WRITE_MS))
  }
}

function isEmpty(told: Told): boolean {
  return Object.keys(told).length === 0
}
