import { checkOptions, consoleLogger, isDevelopment, optionRules, systemClock } from '@hookwell/core'
import type { Clock, Logger } from '@hookwell/core'

import { dueListeners } from './due-listeners.ts'
import type { JobEngine } from './job-engine.ts'
import { memoryBook } from './memory-book.ts'
import { takeFrom } from './memory-take.ts'

/** What an engine in memory may be told. */
export interface MemoryEngineOptions {
  /** Default: the machine's. */
  readonly clock?: Clock
  /** Where it says that it is none for production. Default: the console. */
  readonly logger?: Logger
}

/**
 * Keeps jobs in the memory of this process, for tests and for work at a desk: they are lost when it ends, and no other
 * process knows of them. In production it says so once.
 *
 * @throws TypeError when an option is unknown or cannot be.
 *
 * @example
 * ```ts
 * const desk = jobs({ engine: memoryEngine(), jobs: [] })
 * ```
 */
export function memoryEngine(options: MemoryEngineOptions = {}): JobEngine {
  checkOptions('memoryEngine()', options, { clock: optionRules.record, logger: optionRules.record })
  const { clock = systemClock, logger = consoleLogger } = options
  const book = memoryBook(clock)
  const { onDue, wake, clear } = dueListeners()
  if (!isDevelopment()) warnOnce(logger)

  return {
    name: 'memory',
    isDurable: false,
    open: async () => {},
    add: async (job) => {
      book.sweep()
      const other = book.joinable(job.joinKey)
      if (other !== undefined) return book.read(other)
      book.put(job, { status: 'PENDING', attempt: 0, fence: 0 })
      wake(job.name)
      return undefined
    },
    adopt: async (job, leaseMs) => {
      book.sweep()
      const nowMs = clock.epochMs()
      const held = { attempt: 1, fence: 1, startedAtMs: nowMs, leaseUntilMs: nowMs + leaseMs }
      return book.read(book.put({ ...job, joinKey: undefined }, { status: 'RUNNING', ...held }))
    },
    get: async (id) => {
      const job = book.find(id)
      return job === undefined ? undefined : book.read(job)
    },
    take: async (options) => takeFrom(book, options),
    renew: async (id, fence, leaseMs, told) => {
      const job = book.held(id, fence)
      if (job === undefined) return 'lost'
      job.progress = told.progress ?? job.progress
      job.ranIn = told.ranIn ?? job.ranIn
      job.leaseUntilMs = clock.epochMs() + leaseMs
      return job.cancelRequested ? 'cancel' : 'held'
    },
    again: async (id, fence, { delayMs, isFree, ranIn }) => {
      const job = book.held(id, fence)
      if (job === undefined) return 'lost'
      if (job.cancelRequested) return 'cancel'
      job.status = 'PENDING'
      job.dueAtMs = clock.epochMs() + delayMs
      if (isFree) job.maxAttempts += 1
      job.leaseUntilMs = undefined
      job.ranIn = ranIn ?? job.ranIn
      book.due(job.name).put(job, job.dueAtMs)
      if (delayMs <= 0) wake(job.name)
      return 'held'
    },
    end: async (id, fence, ending, keepMs, ranIn) => {
      const job = book.held(id, fence)
      if (job === undefined) return false
      job.ranIn = ranIn ?? job.ranIn
      book.end(job, ending, keepMs)
      return true
    },
    cancel: async (id, failure, keepMs) => {
      const job = book.find(id)
      if (job === undefined) return undefined
      if (job.status === 'RUNNING') job.cancelRequested = true
      if (job.status === 'PENDING') book.end(job, { status: 'CANCELLED', failure }, keepMs)
      const after = book.find(id)
      return after === undefined ? undefined : book.read(after)
    },
    durations: async (name, limit) => book.durations(name, limit),
    onDue,
    sweep: async () => book.sweep(),
    close: async () => clear(),
  }
}

let hasWarned = false

function warnOnce(logger: Logger): void {
  if (hasWarned) return
  hasWarned = true
  logger.warn(
    'memoryEngine() loses every job when the process ends: use sqliteEngine() or pgBossEngine() in production',
  )
}
