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
  endLeftover(database)
  control(database).begin.run()
}

/**
 * Rolls back a transaction that nobody is in: one that could not be ended when it failed. No step is under way between two
 * turns, so whatever is open there is nobody's.
 */
export function endLeftover(database: DatabaseSync): void {
  if (database.isTransaction) control(database).rollback.run()
}

/**
 * Runs the first steps of a queue in the transaction that has begun, and ends it. It does not throw, whatever steps and the
 * disk do: each step that was in it is settled, or back in the queue.
 *
 * @returns How many were committed. What the transaction lost through another step is back in the queue.
 */
export function writeTogether(queue: QueuedStep[], database: DatabaseSync, file: string): number {
  const { done, retry } = runFirst(queue, database, file)
  if (retry !== undefined || done.length === 0) {
    rollBack(database)
    return putBack(queue, done, retry)
  }
  try {
    control(database).commit.run()
  } catch (error) {
    rollBack(database)
    if (done.length > 1) return putBack(queue, done, 'alone')
    done[0]?.step.reject(named(error, file))
    return 0
  }
  for (const { step, value } of done) step.resolve(value)
  return done.length
}

/** What was done, and how it is done anew where the transaction is not to be kept. */
interface FirstSteps {
  readonly done: readonly Done[]
  readonly retry?: QueuedStep['retry']
}

// A savepoint has SQLite copy each page that a step changes, which few steps need: as long as none throws there is none, and
// what was in a transaction with one that did runs again behind savepoints.
function runFirst(queue: QueuedStep[], database: DatabaseSync, file: string): FirstSteps {
  const retry = queue[0]?.retry
  const most = retry === 'alone' ? 1 : Math.min(queue.length, MOST_STEPS)
  const isMarked = retry === 'marked' && most > 1
  const untilMs = performance.now() + MOST_MS
  const sql = control(database)
  const done: Done[] = []
  for (let count = 0; count < most && (count === 0 || performance.now() < untilMs); count += 1) {
    const step = queue.shift()
    if (step === undefined) break
    try {
      if (isMarked) sql.mark.run()
      const value = finished(step.run(database), database)
      if (isMarked) sql.keep.run()
      done.push({ step, value })
    } catch (error) {
      step.reject(named(error, file))
      // A disk that is full, for one, ends the transaction of everybody.
      // https://www.sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction
      if (!database.isTransaction) return { done, retry: 'alone' }
      if (!isMarked) return { done, retry: 'marked' }
      if (!undoes(database)) return { done, retry: 'alone' }
    }
  }
  return { done }
}

/** Undoes the step that threw; `false` where it took the savepoint along, or the disk failed. */
function undoes(database: DatabaseSync): boolean {
  const sql = control(database)
  try {
    sql.undo.run()
    sql.keep.run()
    return true
  } catch {
    return false
  }
}

/** What cannot be rolled back now is rolled back before anybody reads or writes again. */
function rollBack(database: DatabaseSync): void {
  try {
    endLeftover(database)
  } catch {
    // The next step says what is wrong.
  }
}

function finished(value: unknown, database: DatabaseSync): unknown {
  if (typeof value === 'object' && value !== null && 'then' in value)
    throw new TypeError('A step has to be done when it returns: its transaction cannot stay open for a promise.')
  // To run it again would end the transaction again.
  if (!database.isTransaction)
    throw new TypeError(
      'A step has to leave its transaction open: take COMMIT and ROLLBACK out of it, and pass on what SQLite throws.',
    )
  return value
}

function putBack(queue: QueuedStep[], done: readonly Done[], retry: QueuedStep['retry']): 0 {
  for (const { step } of done) step.retry = retry
  queue.unshift(...done.map(({ step }) => step))
  return 0
}
