import type { DatabaseSync } from 'node:sqlite'

import { LOOKS, sqlFor } from './sqlite-keys.ts'

/** How many keys are taken between two sweeps: four rows are looked at for each that is added. */
const EVERY = LOOKS / 4

/**
 * Drops keys whose time is over, as others are taken: it goes round and round, a few rows at a time, and so needs no index
 * by time. Of the keys, one in three or so could go at most.
 */
export function roundSweep(): (database: DatabaseSync, nowMs: number) => void {
  let taken = 0
  let place = 0
  return (database, nowMs) => {
    taken += 1
    if (taken % EVERY !== 0) return
    const sql = sqlFor(database)
    const ahead = sql.ahead.get(place)
    const end = Number(ahead?.['fence'] ?? 0)
    sql.sweep.run(place, end, nowMs)
    // Where there are no more rows it begins anew, or it would only ever look at those that have just come.
    place = ahead?.['rows'] === LOOKS ? end : 0
  }
}
