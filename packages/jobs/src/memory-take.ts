import { isBefore } from './due-queue.ts'
import type { TakeOptions } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'
import { dueAtMs } from './memory-book.ts'
import type { MemoryBook } from './memory-book.ts'
import type { Kept } from './memory-job.ts'

/** Takes the jobs that are due the longest; those that are not given out any more are ended on the way. */
export function takeFrom(book: MemoryBook, { names, limit, leaseMs, interrupted, ended }: TakeOptions): JobRecord[] {
  const nowMs = book.clock.epochMs()
  const taken: JobRecord[] = []
  while (taken.length < limit) {
    const job = nextOf(book, names, nowMs)
    if (job === undefined) break
    if (isGivenOut(job)) {
      taken.push(given(book, job, nowMs + leaseMs, nowMs))
      continue
    }
    const record = book.read(job)
    const { ending, keepMs } = interrupted(record)
    book.end(job, ending, keepMs)
    ended?.(record, ending)
  }
  return taken
}

function given(book: MemoryBook, job: Kept, leaseUntilMs: number, nowMs: number): JobRecord {
  job.status = 'RUNNING'
  job.attempt += 1
  job.fence += 1
  job.startedAtMs ??= nowMs
  job.leaseUntilMs = leaseUntilMs
  book.due(job.name).put(job, leaseUntilMs)
  return book.read(job)
}

function nextOf(book: MemoryBook, names: readonly string[], nowMs: number): Kept | undefined {
  for (;;) {
    const job = firstOf(book, names, nowMs)
    if (job === undefined || dueAtMs(job) <= nowMs) return job
    // It was renewed since: nothing is moved at each heartbeat.
    book.due(job.name).put(job, dueAtMs(job))
  }
}

function firstOf(book: MemoryBook, names: readonly string[], nowMs: number): Kept | undefined {
  let first: Kept | undefined
  for (const name of names) {
    const job = book.due(name).peek(nowMs)
    if (job !== undefined && (first === undefined || isBefore(job, first))) first = job
  }
  return first
}

function isGivenOut({ status, onCrash, attempt, maxAttempts, cancelRequested }: Kept): boolean {
  return !cancelRequested && (status === 'PENDING' || (onCrash === 'run-again' && attempt < maxAttempts))
}
