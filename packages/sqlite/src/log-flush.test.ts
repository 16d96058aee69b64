import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { dirname } from 'node:path'

import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { addNote, dropFiles, newFile, openNotes } from './sqlite.test-kit.ts'

// The file system is the real one: what it is asked for is put down on the way.
let asked: string[] = []
let failing: { readonly name: string; readonly code: string } | undefined

beforeEach(() => {
  const paths = new Map<number, string>()
  const { open, fsync, fdatasync } = fs
  vi.spyOn(fs, 'open').mockImplementation(((path: string, flags: string, done: (...given: unknown[]) => void) =>
    open(path, flags, (error, handle) => {
      paths.set(handle, path)
      done(error, handle)
    })) as never)
  for (const [name, flush] of Object.entries({ fsync, fdatasync }))
    vi.spyOn(fs, name as 'fsync').mockImplementation((handle, done) => {
      asked.push(`${name} ${paths.get(handle)}`)
      if (failing?.name === name) done(Object.assign(new Error('It failed'), { code: failing.code }))
      else flush(handle, done)
    })
  syncBuiltinESMExports()
})

afterEach(() => {
  vi.restoreAllMocks()
  syncBuiltinESMExports()
  asked = []
  failing = undefined
  dropFiles()
})

test('the log is flushed for each step, and once its folder, where a new file is listed', async () => {
  const file = newFile()
  const notes = openNotes(file, { synchronous: 'full' })
  await addNote(notes, 'one')
  await addNote(notes, 'two')
  expect(asked).toEqual([`fdatasync ${file}-wal`, `fsync ${dirname(file)}`, `fdatasync ${file}-wal`])
  await notes.close()
})

test('those that wait together share one flush', async () => {
  const notes = openNotes(newFile(), { synchronous: 'full' })
  await addNote(notes, 'first')
  asked = []
  await Promise.all(['one', 'two', 'three'].map((note) => addNote(notes, note)))
  expect(asked.length).toBe(1)
  await notes.close()
})

// A kernel says once that it could not write, and then takes what it lost for written.
test.each(['fdatasync', 'fsync'])(
  'a disk that failed %s once is not trusted until the file is opened anew',
  async (name) => {
    const file = newFile()
    const notes = openNotes(file, { synchronous: 'full' })
    failing = { name, code: 'EIO' }
    await expect(addNote(notes, 'one')).rejects.toMatchObject({ code: 'io' })
    failing = undefined
    await expect(addNote(notes, 'two')).rejects.toMatchObject({ code: 'io' })
    await notes.close()
    const again = openNotes(file, { synchronous: 'full' })
    await addNote(again, 'three')
    await again.close()
  },
)

test('a folder that cannot be flushed, as on Windows, is let be', async () => {
  const notes = openNotes(newFile(), { synchronous: 'full' })
  failing = { name: 'fsync', code: 'EINVAL' }
  await addNote(notes, 'one')
  await notes.close()
})
