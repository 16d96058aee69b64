import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import { afterEach, describe, expect, test } from 'vitest'

import { isSqliteFileError, SqliteFileError } from './sqlite-file-error.ts'
import { addNote, dropFiles, fastClock, newFile, openNotes, readNotes } from './sqlite.test-kit.ts'

afterEach(dropFiles)

describe('a file at fault', () => {
  test('that is no database is told, and left as it is', async () => {
    const file = newFile()
    const text = 'Dear diary, '.repeat(1_000)
    writeFileSync(file, text)
    const notes = openNotes(file)
    await expect(addNote(notes, 'one')).rejects.toMatchObject({ code: 'not_a_database' })
    await expect(addNote(notes, 'one')).rejects.toThrow('It has been left as it is: name another file.')
    await notes.close()
    expect(readFileSync(file, 'utf8')).toBe(text)
  })

  test('that is damaged is told, and left as it is', async () => {
    const file = newFile()
    const first = openNotes(file)
    await Promise.all(Array.from({ length: 2_000 }, (_, at) => addNote(first, `${at}`.padStart(200))))
    await first.close()
    const bytes = readFileSync(file)
    bytes.fill(0xff, 2 * 4_096)
    writeFileSync(file, bytes)
    const notes = openNotes(file)
    await expect(readNotes(notes)).rejects.toMatchObject({ code: 'corrupt' })
    await expect(addNote(notes, 'new')).rejects.toThrow(/is damaged\. It has been left as it is\..*\.recover/)
    await notes.close()
    expect(readFileSync(file)).toEqual(bytes)
  })

  test('that is a folder is told', async () => {
    const file = newFile()
    mkdirSync(file)
    const notes = openNotes(file)
    await expect(readNotes(notes)).rejects.toMatchObject({ code: 'cannot_open' })
    await notes.close()
  })

  test('that is full rejects what does not fit, keeps the rest whole, and goes on when there is room', async () => {
    const notes = openNotes(newFile())
    await notes.write((database) => database.exec('PRAGMA max_page_count = 40'))
    const texts = Array.from({ length: 100 }, (_, at) => `${at}`.padEnd(3_000, '.'))
    const results = await Promise.allSettled(texts.map((text) => addNote(notes, text)))
    const kept = texts.filter((_, at) => results[at]?.status === 'fulfilled')
    expect(kept.length).toBeGreaterThan(10)
    expect(kept.length).toBeLessThan(50)
    for (const result of results.filter(({ status }) => status === 'rejected'))
      expect(result).toMatchObject({
        reason: { code: 'full', message: expect.stringContaining('free some on its disk') },
      })
    expect(await readNotes(notes)).toEqual(kept)
    await notes.write((database) => database.exec('PRAGMA max_page_count = 4000'))
    await addNote(notes, 'later')
    expect(await readNotes(notes)).toEqual([...kept, 'later'])
    await notes.close()
  })

  test('that cannot be written is told', async () => {
    const notes = openNotes(newFile())
    await notes.read((database) => database.exec('PRAGMA query_only = ON'))
    await expect(addNote(notes, 'one')).rejects.toMatchObject({ code: 'read_only' })
    await notes.close()
  })

  test('that is locked as it is opened is told, and opened later', async () => {
    const file = newFile()
    const other = new DatabaseSync(file)
    other.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE other (id)')
    const notes = openNotes(file, { clock: fastClock() })
    await expect(addNote(notes, 'one')).rejects.toMatchObject({ code: 'locked' })
    other.exec('COMMIT')
    other.close()
    await addNote(notes, 'one')
    expect(await readNotes(notes)).toEqual(['one'])
    await notes.close()
  })

  test('keeps what SQLite said as the cause, and is told from other errors across copies', async () => {
    const notes = openNotes(newFile())
    await notes.read((database) => database.exec('PRAGMA query_only = ON'))
    const error: unknown = await addNote(notes, 'one').catch((reason: unknown) => reason)
    expect(error).toMatchObject({ cause: { code: 'ERR_SQLITE_ERROR', errcode: 8 } })
    expect([error, new SqliteFileError('full', 'x.db'), new Error('x'), undefined].map(isSqliteFileError)).toEqual([
      true,
      true,
      false,
      false,
    ])
    await notes.close()
  })
})
