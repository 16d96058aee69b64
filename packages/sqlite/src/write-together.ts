import type { DatabaseSync } from 'node:sqlite'

import type { QueuedStep } from './queued-step.ts'
import { named } from './sqlite-file-error.ts'
import { statements } from './statements.ts'

/** How many steps may share a transaction, and how long, before calls get their turn. */
const MOST_STEPS = 64
const MOST_MS = 4

const control = statements({
  begin: 'BEGIN IMMEDIATE',
  commit: 'COMMIT',
  rollback: 'ROLLBACK',
  mark: 'SAVEPOINT step',
  keep: 'RELEASE step',
  undo: 'ROLLBACK TO step',
})

interface Done {
  readonly step: QueuedStep
  readonly value: unknown
}

/** Takes the lock for writing; throws where somebody else has it. */
export function begin(database: DatabaseSync): void {
  control(database).begin.run()
}

/**
 * Runs the first steps of a queue in the transaction that has begun, and ends it. Each is behind a savepoint of its own, so
 * that one that throws is undone alone.
 *
 * @returns How many were committed. What the transaction lost through another step is back in the queue.
 */
export function writeTogether(queue: QueuedStep[], database: DatabaseSync, file: string): number {
  const done = runFirst(queue, database, file)
  // A disk that is full, for one, ends the transaction of everybody.
  // https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
  if (!database.isTransaction) return putBack(queue, done)
  const sql = control(database)
  if (done.length === 0) {
    sql.rollback.run()
    return 0
  }
  try {
    sql.commit.run()
  } catch (error) {
    if (database.isTransaction) sql.rollback.run()
    if (done.length > 1) return putBack(queue, done)
    done[0]?.step.reject(named(error, file))
    return 0
  }
  for (const { step, value } of done) step.resolve(value)
  return done.length
}

function runFirst(queue: QueuedStep[], database: DatabaseSync, file: string): readonly Done[] {
  const most = queue[0]?.isAlone === true ? 1 : Math.min(queue.length, MOST_STEPS)
  const untilMs = performance.now() + MOST_MS
  const sql = control(database)
  const done: Done[] = []
  for (let count = 0; count < most && (count === 0 || performance.now() < untilMs); count += 1) {
    const step = queue.shift()
    if (step === undefined) break
    try {
      if (most > 1) sql.mark.run()
      const value = finished(step.run(database))
      if (most > 1) sql.keep.run()
      done.push({ step, value })
    } catch (error) {
      step.reject(named(error, file))
      if (most === 1 || !database.isTransaction) break
      sql.undo.run()
      sql.keep.run()
    }
  }
  return done
}

function finished(value: unknown): unknown {
  if (typeof value === 'object' && value !== null && 'then' in value)
    throw new TypeError('A step has to be done when it returns: its transaction cannot stay open for a promise.')
  return value
}

function putBack(queue: QueuedStep[], done: readonly Done[]): 0 {
  for (const { step } of done) step.isAlone = true
  queue.unshift(...done.map(({ step }) => step))
  return 0
}
