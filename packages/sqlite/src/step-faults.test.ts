import { DatabaseSync } from 'node:sqlite'

import { afterEach, describe, expect, test } from 'vitest'

import type { QueuedStep } from './queued-step.ts'
import { machineClock } from './sqlite-clock.ts'
import type { SqliteFile } from './sqlite-file.ts'
import { addNote, dropFiles, newFile, notesTables, openNotes, readNotes } from './sqlite.test-kit.ts'
import { writeQueue } from './write-queue.ts'

afterEach(dropFiles)

describe('a step', () => {
  test.each([
    ['gives up the mark that it is behind', 'RELEASE step'],
    ['sets a mark in its place', 'RELEASE step; SAVEPOINT other'],
    ['drops the transaction', 'ROLLBACK'],
    ['begins another transaction', 'BEGIN'],
  ])('that %s is rejected, and takes nobody along', async (_what, sql) => {
    const notes = await openedNotes()
    // The second that throws finds the others behind savepoints.
    for (const steps of [[sql], ['throw', sql], [sql, 'throw'], [sql, sql, sql]]) {
      const texts = ['one', 'two'].map((text) => `${text} ${steps.join()}`)
      const [first = '', last = ''] = texts
      const bad = steps.map((step) => half(notes, step))
      const results = await Promise.allSettled([addNote(notes, first), ...bad, addNote(notes, last)])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', ...steps.map(() => 'rejected'), 'fulfilled'])
      expect((await readNotes(notes)).slice(-2)).toEqual(texts)
    }
    await goesOn(notes)
  })

  test.each([
    ['gives up a mark that it is not behind', 'RELEASE step'],
    ['drops the transaction', 'ROLLBACK'],
    ['keeps the transaction', 'COMMIT'],
    ['begins another transaction', 'BEGIN'],
  ])('that is alone and %s is rejected', async (_what, sql) => {
    const notes = await openedNotes()
    await expect(half(notes, sql)).rejects.toThrow()
    await goesOn(notes)
  })

  test('that ends its transaction is told to leave that', async () => {
    const notes = await openedNotes()
    await expect(half(notes, 'COMMIT')).rejects.toThrow('take COMMIT and ROLLBACK out of it')
    await notes.close()
  })

  // What a disk that fails does at the worst moment.
  test.each(['ROLLBACK TO step', 'RELEASE step', 'COMMIT', 'ROLLBACK', 'BEGIN IMMEDIATE'])(
    'is settled and the transaction ended though %s fails',
    async (text) => {
      const { database, push, fail } = failingQueue()
      for (const times of [1, 3]) {
        fail(text, times)
        const steps = ['one', 'bad', 'two'].map((note) => pushed(push, note))
        await Promise.allSettled(steps)
        while (database.isTransaction) await pushed(push, 'next').catch(() => {})
      }
      fail(text, 0)
      await pushed(push, 'last')
      expect(database.isTransaction).toBe(false)
      const texts = database.prepare('SELECT text FROM notes').all()
      expect(texts.at(-1)).toEqual({ text: 'last' })
      expect(texts).not.toContainEqual({ text: 'bad' })
      database.close()
    },
  )

  test('that was left half done is seen by no reader', async () => {
    const notes = await openedNotes()
    await notes.read((database) => database.exec("BEGIN; INSERT INTO notes (text) VALUES ('half')"))
    expect(await readNotes(notes)).toEqual([])
    await goesOn(notes)
  })
})

async function openedNotes(): Promise<SqliteFile> {
  const notes = openNotes(newFile())
  await readNotes(notes)
  return notes
}

function half(notes: SqliteFile, sql: string): Promise<unknown> {
  return notes.write((database) => database.exec(`INSERT INTO notes (text) VALUES ('half'); ${sql}`))
}

async function goesOn(notes: SqliteFile): Promise<void> {
  await Promise.all([addNote(notes, 'later'), addNote(notes, 'last')])
  expect(await readNotes(notes)).toEqual(expect.arrayContaining(['later', 'last']))
  expect(await notes.read((database) => database.isTransaction)).toBe(false)
  await notes.close()
}

/** A queue on a database of which one statement fails so many times. */
function failingQueue() {
  const database = new DatabaseSync(newFile())
  database.exec(`PRAGMA journal_mode = WAL; ${notesTables.join()}`)
  let failing = ''
  let left = 0
  const prepare = (text: string): unknown => {
    const statement = database.prepare(text)
    const run = (): unknown => {
      if (text !== failing || (left -= 1) < 0) return statement.run()
      throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
    }
    return { run }
  }
  const faulty = { prepare, get isTransaction() { return database.isTransaction } } // prettier-ignore
  const { push } = writeQueue({
    database: faulty as unknown as DatabaseSync,
    file: 'notes.db',
    clock: machineClock,
    waitMs: 1_000,
    onCommit: () => {},
  })
  const fail = (text: string, times: number): void => {
    failing = text
    left = times
  }
  return { database, push: pushOn(database, push), fail }
}

/** Steps of the queue get the database that is whole. */
function pushOn(database: DatabaseSync, push: (step: QueuedStep) => void): (step: QueuedStep) => void {
  return (step) => push({ ...step, run: () => step.run(database) })
}

function pushed(push: (step: QueuedStep) => void, note: string): Promise<unknown> {
  return new Promise((resolve, reject) =>
    push({
      run: (database) => {
        database.prepare('INSERT OR IGNORE INTO notes (text) VALUES (?)').run(note)
        if (note === 'bad') throw new Error('mine')
      },
      queuedMs: 0,
      resolve,
      reject,
    }),
  )
}
