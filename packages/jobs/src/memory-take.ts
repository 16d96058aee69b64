import { isBefore } from './due-queue.ts'
import type { Due } from './due-queue.ts'
import type { TakeOptions } from './job-engine.ts'
import type { JobRecord } from './job-record.ts'
import { dueAtMs } from './memory-book.ts'
import type { Kept, MemoryBook } from './memory-book.ts'

/** Takes the job that is due the longest; those that are not given out any more are ended on the way. */
export function takeFrom(book: MemoryBook, { names, leaseMs, interrupted, ended }: TakeOptions): JobRecord | undefined {
  const nowMs = book.clock.epochMs()
  for (let job = nextOf(book, names, nowMs); job !== undefined; job = nextOf(book, names, nowMs)) {
    if (isGivenOut(job)) return given(book, job, nowMs + leaseMs, nowMs)
    const record = book.read(job)
    const { ending, keepMs } = interrupted(record)
    book.end(job, ending, keepMs)
    ended?.(record, ending)
  }
  return undefined
}

function given(book: MemoryBook, job: Kept, leaseUntilMs: number, nowMs: number): JobRecord {
  const { attempt, fence, startedAtMs = nowMs } = job
  book.due(job.name).put(job.id, leaseUntilMs)
  const taken = { attempt: attempt + 1, fence: fence + 1, startedAtMs, leaseUntilMs }
  return book.read(book.change(job, { status: 'RUNNING', ...taken }))
}

function nextOf(book: MemoryBook, names: readonly string[], nowMs: number): Kept | undefined {
  for (;;) {
    const due = firstOf(names.map((name) => book.due(name).peek(nowMs)))
    const job = due === undefined ? undefined : book.find(due.id)
    if (due === undefined || job === undefined) return undefined
    if (dueAtMs(job) <= nowMs) return job
    // It was renewed since: nothing is moved at each heartbeat.
    book.due(job.name).put(job.id, dueAtMs(job))
  }
}

function firstOf(dues: readonly (Due | undefined)[]): Due | undefined {
  let first: Due | undefined
  for (const due of dues) if (due !== undefined && (first === undefined || isBefore(due, first))) first = due
  return first
}

function isGivenOut({ status, onCrash, attempt, maxAttempts, cancelRequested }: Kept): boolean {
  return !cancelRequested && (status === 'PENDING' || (onCrash === 'run-again' && attempt < maxAttempts))
}
