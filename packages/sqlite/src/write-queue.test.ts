import { DatabaseSync } from 'node:sqlite'

import { afterEach, describe, expect, test } from 'vitest'

import { addNote, dropFiles, fastClock, newFile, openNotes, readNotes } from './sqlite.test-kit.ts'
import { writeQueue } from './write-queue.ts'

afterEach(dropFiles)

describe('steps', () => {
  test('run in the order in which they came', async () => {
    const notes = openNotes(newFile())
    const texts = Array.from({ length: 300 }, (_, at) => `note ${at}`)
    await Promise.all(texts.map((text) => addNote(notes, text)))
    expect(await readNotes(notes)).toEqual(texts)
    await notes.close()
  })

  test('that wait together share a transaction, and one that throws is undone alone', async () => {
    const notes = openNotes(newFile())
    await addNote(notes, 'one')
    const results = await Promise.allSettled([
      addNote(notes, 'two'),
      addNote(notes, 'one'),
      notes.write((database) => {
        database.exec("INSERT INTO notes (text) VALUES ('half')")
        throw new TypeError('mine')
      }),
      addNote(notes, 'three'),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: { errcode: 2067 } })
    expect(results[2]).toMatchObject({ reason: new TypeError('mine') })
    expect(await readNotes(notes)).toEqual(['one', 'two', 'three'])
    await notes.close()
  })

  test('have to be done when they return', async () => {
    const notes = openNotes(newFile())
    const slow = notes.write((database) => {
      database.exec("INSERT INTO notes (text) VALUES ('half')")
      return Promise.resolve()
    })
    await expect(slow).rejects.toThrow('A step has to be done when it returns')
    expect(await readNotes(notes)).toEqual([])
    await notes.close()
  })

  test('that lost their transaction through another run again, alone', async () => {
    const notes = openNotes(newFile())
    await readNotes(notes)
    const runs: string[] = []
    const results = await Promise.allSettled([
      notes.write((database) => {
        runs.push('one')
        return database.prepare("INSERT INTO notes (text) VALUES ('one')").run().changes
      }),
      notes.write((database) => {
        runs.push('two')
        database.exec("INSERT OR ROLLBACK INTO notes (id, text) VALUES (7, 'two'), (7, 'two')")
      }),
      addNote(notes, 'three'),
    ])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(runs).toEqual(['one', 'two', 'one'])
    expect(await readNotes(notes)).toEqual(['one', 'three'])
    await notes.close()
  })

  test('that wait for a lock leave the event loop free, and go on when it is free', async () => {
    const { notes, other } = await lockedByAnother()
    const written = addNote(notes, 'one')
    // Each of them waits for 25 ms of that clock at most, so that waitMs is not up.
    for (let turn = 0; turn < 100; turn += 1) {
      const beganMs = performance.now()
      await new Promise(setImmediate)
      expect(performance.now() - beganMs).toBeLessThan(500)
    }
    expect(await readNotes(notes)).toEqual([])
    other.exec('COMMIT')
    await written
    expect(await readNotes(notes)).toEqual(['one'])
    await notes.close()
  })

  test('give up after waitMs, each after its own, and the queue goes on', async () => {
    const { notes, other, clock } = await lockedByAnother({ waitMs: 1_000 })
    const first = addNote(notes, 'one')
    const told = first.catch((error: unknown) => error)
    while (clock.nowMs < 600) await new Promise(setImmediate)
    const second = addNote(notes, 'two')
    expect(await told).toMatchObject({ code: 'locked', message: expect.stringMatching(/was locked .* 10\d\d ms/) })
    expect(clock.nowMs).toBeLessThan(1_100)
    other.exec('COMMIT')
    await second
    expect(await readNotes(notes)).toEqual(['two'])
    await notes.close()
  })
})

test('a pause that overlaps another lasts as long as both', async () => {
  const database = new DatabaseSync(':memory:')
  const queue = writeQueue({ database, file: ':memory:', clock: fastClock(), waitMs: 1_000, onCommit: () => {} })
  const [short, long] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  queue.pauseFor(long.promise)
  queue.pauseFor(short.promise)
  const written = new Promise((resolve, reject) => queue.push({ run: () => 'ran', queuedMs: 0, resolve, reject }))
  const first = Promise.race([written, long.promise.then(() => 'waited')])
  short.resolve()
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
  long.resolve()
  expect([await first, await written]).toEqual(['waited', 'ran'])
  database.close()
})

async function lockedByAnother(options: { waitMs?: number } = {}) {
  const file = newFile()
  const clock = fastClock()
  const notes = openNotes(file, { ...options, clock })
  await readNotes(notes)
  const other = new DatabaseSync(file)
  other.exec('BEGIN IMMEDIATE')
  return { notes, other, clock }
}
