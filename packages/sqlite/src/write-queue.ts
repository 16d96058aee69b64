import type { DatabaseSync } from 'node:sqlite'

import { retryDelayMs } from './lock-wait.ts'
import type { LockWait } from './lock-wait.ts'
import type { QueuedStep } from './queued-step.ts'
import { isLocked, named, SqliteFileError } from './sqlite-file-error.ts'
import { begin, writeTogether } from './write-together.ts'

/** What is needed besides the lock. */
export interface WriteQueueOptions extends LockWait {
  readonly database: DatabaseSync
  /** Told after each commit how many steps were in it. */
  readonly onCommit: (steps: number) => void
}

/** The way into a queue. */
export interface WriteQueue {
  readonly push: (step: QueuedStep) => void
  /** Begins no step before the promise has resolved. */
  readonly pauseFor: (done: Promise<unknown>) => void
}

/** A process that met others lately lets them in from time to time: it has the lock again before they look. */
const LATELY_MS = 1_000
const HOLD_MS = 5
const PAUSE_MS = 1

/**
 * Makes a queue. Steps of one process take turns in it, so that they do not fight with each other for the lock; those that
 * wait together share one transaction, since the lock is what several processes have least of.
 */
export function writeQueue({ database, file, clock, waitMs, onCommit }: WriteQueueOptions): WriteQueue {
  const queue: QueuedStep[] = []
  let isScheduled = false
  let pause: Promise<unknown> | undefined
  let blocked: { readonly sinceMs: number; attempts: number } | undefined
  let metOthersAtMs = -Infinity
  let holdsSinceMs = 0
  let heldUntilMs = -Infinity

  const schedule = (): void => {
    if (isScheduled || queue.length === 0) return
    isScheduled = true
    const nowMs = clock.monotonicMs()
    if (nowMs - heldUntilMs > PAUSE_MS) holdsSinceMs = nowMs
    if (nowMs - metOthersAtMs < LATELY_MS && nowMs - holdsSinceMs > HOLD_MS) clock.after(PAUSE_MS, takeTurn)
    // Not at once: what comes in with the same turn of the event loop shares the transaction, and calls get their turn.
    else setImmediate(takeTurn)
  }

  const takeTurn = (): void => {
    isScheduled = false
    if (pause !== undefined) {
      isScheduled = true
      void pause.then(takeTurn)
      return
    }
    try {
      begin(database)
    } catch (error) {
      if (isLocked(error)) waitForLock(error)
      else for (const step of queue.splice(0)) step.reject(named(error, file))
      return
    }
    blocked = undefined
    const steps = writeTogether(queue, database, file)
    heldUntilMs = clock.monotonicMs()
    if (steps > 0) onCommit(steps)
    schedule()
  }

  const waitForLock = (cause: unknown): void => {
    const nowMs = clock.monotonicMs()
    blocked ??= { sinceMs: nowMs, attempts: 0 }
    metOthersAtMs = nowMs
    for (let [first] = queue; first !== undefined; [first] = queue) {
      // To wait behind others of this process is no fault of the lock.
      const waitedMs = nowMs - Math.max(first.queuedMs, blocked.sinceMs)
      if (waitedMs < waitMs) break
      queue.shift()
      first.reject(new SqliteFileError('locked', file, { cause, waitedMs }))
    }
    if (queue.length === 0) {
      blocked = undefined
      return
    }
    isScheduled = true
    clock.after(retryDelayMs(blocked.attempts), takeTurn)
    blocked.attempts += 1
  }

  return {
    push: (step) => {
      queue.push(step)
      schedule()
    },
    pauseFor: (done) => {
      // One that overlaps another lasts as long as both.
      const both = Promise.allSettled([pause, done]).then(() => {
        if (pause === both) pause = undefined
      })
      pause = both
    },
  }
}
