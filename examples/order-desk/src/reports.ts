import { randomUUID } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'

import type { Clock } from 'hookwell'

import type { Orders } from './orders.ts'

/** A sales report takes longer than a caller waits, so it is a job: started by one tool, asked for by another. */
export interface Reports {
  /** Begins a report and gives back its job id at once. */
  start(region: string): string
  find(jobId: string): Report | undefined
  /** How long a report takes, in milliseconds. */
  readonly estimatedMs: number
  /** Ends the work; what is unfinished goes on at the next start. */
  close(): void
}

export interface Report {
  readonly region: string
  /** In percent. */
  readonly progress: number
  /** The report itself, once it is done. */
  readonly result: { readonly orders: number; readonly cents: number } | undefined
}

// The pretended work: five steps of 300 ms each.
const STEP_MS = 300
const STEP_PERCENT = 20

export function reportsIn(database: DatabaseSync, { orders, clock }: { orders: Orders; clock: Clock }): Reports {
  const insert = database.prepare('INSERT INTO reports VALUES (?, ?, 0, NULL)')
  const select = database.prepare('SELECT region, progress, result FROM reports WHERE job_id = ?')
  const unfinished = database.prepare('SELECT job_id FROM reports WHERE result IS NULL')
  const advance = database.prepare(
    'UPDATE reports SET progress = progress + ? WHERE job_id = ? RETURNING progress, region',
  )
  const finish = database.prepare('UPDATE reports SET result = ? WHERE job_id = ?')
  const running = new Map<string, () => void>()

  const work = (jobId: string): void => {
    const row = advance.get(STEP_PERCENT, jobId)
    if (Number(row?.['progress']) < 100) return next(jobId)
    running.delete(jobId)
    finish.run(JSON.stringify(orders.totalOf(String(row?.['region']))), jobId)
  }
  const next = (jobId: string): void =>
    void running.set(
      jobId,
      clock.after(STEP_MS, () => work(jobId)),
    )

  for (const row of unfinished.all()) next(String(row['job_id']))
  return {
    estimatedMs: (STEP_MS * 100) / STEP_PERCENT,
    start: (region) => {
      const jobId = `report-${randomUUID()}`
      insert.run(jobId, region)
      next(jobId)
      return jobId
    },
    find: (jobId) => {
      const row = select.get(jobId)
      if (row === undefined) return undefined
      const result = row['result'] === null ? undefined : (JSON.parse(String(row['result'])) as Report['result'])
      return { region: String(row['region']), progress: Number(row['progress']), result }
    },
    close: () => running.forEach((cancel) => cancel()),
  }
}
