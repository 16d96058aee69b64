import type { Clock } from '@hookwell/core'

import { dueQueue } from './due-queue.ts'
import type { DueQueue } from './due-queue.ts'
import type { JobDuration, JobEnding, NewJob } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'

/** A job as it lies in memory. */
export type Kept = Omit<JobRecord, 'readAtMs'>

/** Jobs in memory, and what finds them quickly. */
export interface MemoryBook {
  readonly clock: Clock
  put(job: NewJob, state: Pick<Kept, 'status' | 'attempt' | 'fence' | 'startedAtMs' | 'leaseUntilMs'>): Kept
  read(job: Kept): JobRecord
  find(id: string): Kept | undefined
  /** The job, if it runs under that fence. */
  held(id: string, fence: number): Kept | undefined
  joinable(joinKey: string | undefined): Kept | undefined
  change(job: Kept, changes: Partial<Kept>): Kept
  end(job: Kept, ending: JobEnding, keepMs: number): void
  /** When jobs of a name are due: those that wait, and those that run, whose lease might be over then. */
  due(name: string): DueQueue
  durations(name: string, limit: number): readonly JobDuration[]
  sweep(): number
}

/** So many of a name are kept; nobody asks for more. */
const MAX_DURATIONS = 1_000
const SWEPT_AT_ONCE = 100

export function memoryBook(clock: Clock): MemoryBook {
  const jobs = new Map<string, Kept>()
  const byJoinKey = new Map<string, string>()
  const queues = new Map<string, DueQueue>()
  const durations = new Map<string, JobDuration[]>()
  const expiring = dueQueue()

  const book: MemoryBook = {
    clock,
    put: (job, state) => {
      if (jobs.has(job.id)) throw new Error(`There is a job of the id ${job.id} already`)
      const nowMs = clock.epochMs()
      const kept: Kept = { ...job, ...state, cancelRequested: false, createdAtMs: nowMs, dueAtMs: nowMs }
      jobs.set(job.id, kept)
      if (job.joinKey !== undefined) byJoinKey.set(job.joinKey, job.id)
      book.due(job.name).put(job.id, dueAtMs(kept))
      return kept
    },
    read: (job) => ({ ...job, readAtMs: clock.epochMs() }),
    find: (id) => {
      const job = jobs.get(id)
      return job === undefined || isOver(job, clock.epochMs()) ? undefined : job
    },
    held: (id, fence) => {
      const job = jobs.get(id)
      return job?.status === 'RUNNING' && job.fence === fence ? job : undefined
    },
    joinable: (joinKey) => {
      const id = joinKey === undefined ? undefined : byJoinKey.get(joinKey)
      const job = id === undefined ? undefined : jobs.get(id)
      return job === undefined || job.endedAtMs !== undefined || job.cancelRequested ? undefined : job
    },
    change: (job, changes) => {
      const changed = { ...job, ...changes }
      jobs.set(job.id, changed)
      if (changes.status === 'PENDING') book.due(job.name).put(job.id, changed.dueAtMs)
      return changed
    },
    end: (job, ending, keepMs) => {
      const nowMs = clock.epochMs()
      const expiresAtMs = nowMs + keepMs
      book.change(job, { ...ending, endedAtMs: nowMs, expiresAtMs, leaseUntilMs: undefined })
      book.due(job.name).drop(job.id)
      expiring.put(job.id, expiresAtMs)
      const { joinKey, name, size } = job
      if (joinKey !== undefined && byJoinKey.get(joinKey) === job.id) byJoinKey.delete(joinKey)
      if (ending.status !== 'COMPLETE') return
      const lasted = { ms: nowMs - job.createdAtMs, ...(size === undefined ? undefined : { size }) }
      const lately = durations.get(name) ?? []
      if (lately.push(lasted) > MAX_DURATIONS) lately.shift()
      durations.set(name, lately)
    },
    due: (name) => {
      const queue = queues.get(name) ?? dueQueue()
      queues.set(name, queue)
      return queue
    },
    durations: (name, limit) => (durations.get(name) ?? []).slice(-limit).toReversed(),
    sweep: () => {
      const nowMs = clock.epochMs()
      let swept = 0
      for (let due = expiring.peek(nowMs); due !== undefined && swept < SWEPT_AT_ONCE; due = expiring.peek(nowMs)) {
        expiring.drop(due.id)
        jobs.delete(due.id)
        swept += 1
      }
      return swept
    },
  }
  return book
}

/** When there is something to do about a job that has not ended. */
export function dueAtMs({ leaseUntilMs, dueAtMs }: Kept): number {
  return leaseUntilMs ?? dueAtMs
}

function isOver({ expiresAtMs }: Kept, nowMs: number): boolean {
  return expiresAtMs !== undefined && expiresAtMs <= nowMs
}
