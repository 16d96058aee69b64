import type { Clock } from './clock.ts'
import type { LogFields, Logger } from './logger.ts'

/** Where a complaint goes. */
export interface ComplaintTarget {
  readonly logger: Logger
  readonly clock: Clock
  readonly level: 'warn' | 'error'
}

/** Logs a sentence, but the same one once a minute at most. */
export type Complainer = (to: ComplaintTarget, message: string, fields: LogFields) => void

/** A minute: what goes wrong without end must not fill the disk too. */
const PAUSE_MS = 60_000

/**
 * Makes what logs a trouble that may come at every call: the same sentence once a minute at most. The next line has
 * `leftOut`, which is how often it was left out since.
 *
 * Each sentence is remembered, so what varies belongs into the fields.
 *
 * @example
 * ```ts
 * const complain = complainer()
 * complain({ logger: consoleLogger, clock: systemClock, level: 'warn' }, 'the store is down', { store: 'redis' })
 * ```
 */
export function complainer(): Complainer {
  const told = new Map<string, { readonly atMs: number; leftOut: number }>()
  return ({ logger, clock, level }, message, fields) => {
    const nowMs = clock.monotonicMs()
    const before = told.get(message)
    // Calls may have clocks of their own, and one of them may be behind.
    if (before !== undefined && nowMs >= before.atMs && nowMs - before.atMs < PAUSE_MS) {
      before.leftOut += 1
      return
    }
    told.set(message, { atMs: nowMs, leftOut: 0 })
    const leftOut = before?.leftOut ?? 0
    logger[level](message, leftOut === 0 ? fields : { ...fields, leftOut })
  }
}
