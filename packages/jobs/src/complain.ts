import type { Clock, Logger } from '@hookwell/core'

/** A minute: what goes wrong without end must not fill the disk too. */
const PAUSE_MS = 60_000

/** Makes what logs an error, but the same sentence once a minute at most; then it says how often it was left out. */
export function complainer(
  logger: Logger,
  clock: Clock,
): (message: string, fields: Readonly<Record<string, unknown>>) => void {
  const told = new Map<string, { readonly atMs: number; leftOut: number }>()
  return (message, fields) => {
    const nowMs = clock.monotonicMs()
    const before = told.get(message)
    if (before !== undefined && nowMs - before.atMs < PAUSE_MS) return void (before.leftOut += 1)
    told.set(message, { atMs: nowMs, leftOut: 0 })
    const leftOut = before?.leftOut ?? 0
    logger.error(message, leftOut === 0 ? fields : { ...fields, leftOut })
  }
}
