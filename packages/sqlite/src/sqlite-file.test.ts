import { existsSync, mkdirSync, statSync, symlinkSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { afterEach, describe, expect, test } from 'vitest'

import { openSqlite } from './sqlite-file.ts'
import { addNote, dropFiles, newFile, notesTables, openNotes, readNotes } from './sqlite.test-kit.ts'

afterEach(dropFiles)

describe('a file', () => {
  test('keeps what was written, also over a close', async () => {
    const file = newFile()
    const notes = openNotes(file)
    await addNote(notes, 'one')
    await notes.close()
    const again = openNotes(file)
    expect(await readNotes(again)).toEqual(['one'])
    await again.close()
  })

  test('is made at the first step, and not before', async () => {
    const file = newFile()
    const notes = openNotes(file)
    expect(existsSync(file)).toBe(false)
    await addNote(notes, 'one')
    expect(existsSync(file)).toBe(true)
    await notes.close()
  })

  test.skipIf(process.platform === 'win32')('is for its owner alone, and so is its log', async () => {
    const file = newFile()
    const notes = openNotes(file)
    await addNote(notes, 'one')
    for (const part of ['', '-wal', '-shm']) expect(statSync(file + part).mode & 0o777).toBe(0o600)
    await notes.close()
  })

  test('stays what it is where the process goes elsewhere, and a name like a URI is a name', async () => {
    const file = join(dirname(newFile()), 'file:notes.db?mode=memory')
    const notes = openNotes(file)
    await addNote(notes, 'one')
    await notes.close()
    expect(existsSync(file)).toBe(true)
  })

  test('is found through a link, with the log where it is', async () => {
    const file = newFile()
    const link = join(dirname(file), 'link.db')
    await openNotes(file).close()
    symlinkSync(file, link)
    const notes = openNotes(link, { synchronous: 'full' })
    await addNote(notes, 'one')
    expect(existsSync(`${file}-wal`)).toBe(true)
    await notes.close()
  })

  test('can be in memory', async () => {
    const notes = openNotes(':memory:', { synchronous: 'full' })
    await addNote(notes, 'one')
    expect(await readNotes(notes)).toEqual(['one'])
    await notes.close()
  })

  test('waits for the disk where it is told to', async () => {
    const notes = openNotes(newFile())
    const insert = 'INSERT INTO notes (text) VALUES (?)'
    const written = ['one', 'two', 'three'].map((text) =>
      notes.write((database) => database.prepare(insert).run(text), { synchronous: 'full' }),
    )
    await Promise.all(written)
    expect(await readNotes(notes)).toEqual(['one', 'two', 'three'])
    await notes.close()
  })

  test('refuses a folder that is not there when it is made, and one that went away when it is used', async () => {
    const lost = join(dirname(newFile()), 'lost', 'notes.db')
    expect(() => openNotes(lost)).toThrow(/There is no folder for .*lost.notes\.db: make it/)
    const folder = join(dirname(newFile()), 'later')
    mkdirSync(folder)
    const notes = openNotes(join(folder, 'notes.db'))
    dropFiles()
    await expect(readNotes(notes)).rejects.toMatchObject({ code: 'no_folder' })
    await notes.close()
  })
})

describe('closing', () => {
  test('waits for what came before, refuses what comes after, and may be said twice', async () => {
    const file = newFile()
    const notes = openNotes(file)
    const written = [addNote(notes, 'one'), addNote(notes, 'two')]
    const closed = [notes.close(), notes.close()]
    await expect(addNote(notes, 'three')).rejects.toMatchObject({ name: 'SqliteFileError', code: 'closed' })
    await Promise.all([...written, ...closed])
    expect(new DatabaseSync(file).prepare('SELECT count(*) AS n FROM notes').get()).toEqual({ n: 2 })
  })

  test('leaves no log behind', async () => {
    const file = newFile()
    const notes = openNotes(file)
    await Promise.all(Array.from({ length: 600 }, (_, at) => addNote(notes, `${at}`)))
    await notes.close()
    expect([existsSync(`${file}-wal`), existsSync(`${file}-shm`)]).toEqual([false, false])
  })

  test('of a file that nobody used makes none', async () => {
    const file = newFile()
    await openNotes(file).close()
    expect(existsSync(file)).toBe(false)
  })
})

describe('migrations', () => {
  test('run once, and those that a file lacks run later', async () => {
    const file = newFile()
    const first = openNotes(file)
    await addNote(first, 'one')
    await first.close()
    const more = [...notesTables, "ALTER TABLE notes ADD COLUMN colour TEXT NOT NULL DEFAULT 'red'"]
    for (const migrations of [more, more]) {
      const later = openNotes(file, { migrations })
      const row = await later.read((database) => database.prepare('SELECT text, colour FROM notes').get())
      expect(row).toEqual({ text: 'one', colour: 'red' })
      await later.close()
    }
  })

  test('run all or none', async () => {
    const file = newFile()
    const broken = openNotes(file, { migrations: [...notesTables, 'CREATE TABLE notes (id)'] })
    await expect(readNotes(broken)).rejects.toThrow('already exists')
    await broken.close()
    const notes = openNotes(file)
    expect(await readNotes(notes)).toEqual([])
    await notes.close()
  })

  test('of several packages share a file', async () => {
    const file = newFile()
    const notes = openNotes(file)
    const keys = openSqlite({ file, name: 'keys', migrations: ['CREATE TABLE keys (id INTEGER)'] })
    await addNote(notes, 'one')
    expect(await keys.read((database) => database.prepare('SELECT * FROM keys').all())).toEqual([])
    await Promise.all([notes.close(), keys.close()])
  })

  test('refuse a file of a newer version', async () => {
    const file = newFile()
    const newer = openNotes(file, { migrations: [...notesTables, 'CREATE TABLE more (id INTEGER)'] })
    await addNote(newer, 'one')
    await newer.close()
    const older = openNotes(file)
    await expect(readNotes(older)).rejects.toMatchObject({ code: 'newer' })
    await older.close()
  })
})
