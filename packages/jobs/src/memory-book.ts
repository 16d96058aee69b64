import type { Clock } from '@hookwell/core'

import { dueQueue } from './due-queue.ts'
import type { DueQueue } from './due-queue.ts'
import type { JobDuration, JobEnding, NewJob } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'
import { keptJob, recordOf } from './memory-job.ts'
import type { FirstState, Kept } from './memory-job.ts'

/** Jobs in memory, and what finds them quickly. */
export interface MemoryBook {
  readonly clock: Clock
  put(job: NewJob, state: FirstState): Kept
  read(job: Kept): JobRecord
  find(id: string): Kept | undefined
  /** The job, if it runs under that fence. */
  held(id: string, fence: number): Kept | undefined
  joinable(joinKey: string | undefined): Kept | undefined
  end(job: Kept, ending: JobEnding, keepMs: number): void
  /** When jobs of a name are due: those that wait, and those that run, whose lease might be over then. */
  due(name: string): DueQueue<Kept>
  durations(name: string, limit: number): readonly JobDuration[]
  sweep(): number
}

/** So many of a name are kept; nobody asks for more. */
const MAX_DURATIONS = 1_000
const SWEPT_AT_ONCE = 100

export function memoryBook(clock: Clock): MemoryBook {
  const jobs = new Map<string, Kept>()
  const byJoinKey = new Map<string, Kept>()
  const queues = new Map<string, DueQueue<Kept>>()
  const durations = new Map<string, JobDuration[]>()
  const expiring = dueQueue<Kept>()

  const book: MemoryBook = {
    clock,
    put: (job, state) => {
      if (jobs.has(job.id)) throw new Error(`There is a job of the id ${job.id} already`)
      const kept = keptJob(job, state, clock.epochMs())
      jobs.set(kept.id, kept)
      if (kept.joinKey !== undefined) byJoinKey.set(kept.joinKey, kept)
      book.due(kept.name).put(kept, dueAtMs(kept))
      return kept
    },
    read: (job) => recordOf(job, clock.epochMs()),
    find: (id) => {
      const job = jobs.get(id)
      return job === undefined || isOver(job, clock.epochMs()) ? undefined : job
    },
    held: (id, fence) => {
      const job = jobs.get(id)
      return job?.status === 'RUNNING' && job.fence === fence ? job : undefined
    },
    joinable: (joinKey) => {
      const job = joinKey === undefined ? undefined : byJoinKey.get(joinKey)
      return job === undefined || job.cancelRequested ? undefined : job
    },
    end: (job, ending, keepMs) => {
      const nowMs = clock.epochMs()
      job.status = ending.status
      if (ending.status === 'COMPLETE') job.result = ending.result
      else job.failure = ending.failure
      job.endedAtMs = nowMs
      job.expiresAtMs = nowMs + keepMs
      job.leaseUntilMs = undefined
      book.due(job.name).drop(job)
      expiring.put(job, job.expiresAtMs)
      const { joinKey, name, size, createdAtMs } = job
      if (joinKey !== undefined && byJoinKey.get(joinKey) === job) byJoinKey.delete(joinKey)
      if (ending.status !== 'COMPLETE') return
      const lately = durations.get(name) ?? []
      if (lately.push({ ms: nowMs - createdAtMs, size }) > MAX_DURATIONS) lately.shift()
      durations.set(name, lately)
    },
    due: (name) => {
      const known = queues.get(name)
      if (known !== undefined) return known
      const queue = dueQueue<Kept>()
      queues.set(name, queue)
      return queue
    },
    durations: (name, limit) => (durations.get(name) ?? []).slice(-limit).toReversed(),
    sweep: () => {
      const nowMs = clock.epochMs()
      let swept = 0
      for (let job = expiring.peek(nowMs); job !== undefined && swept < SWEPT_AT_ONCE; job = expiring.peek(nowMs)) {
        expiring.drop(job)
        jobs.delete(job.id)
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
