import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import type { SqliteClock } from './sqlite-clock.ts'
import { openSqlite } from './sqlite-file.ts'
import type { SqliteFile, SqliteOptions } from './sqlite-file.ts'

const folders: string[] = []

/** A place for a file that is not there yet, in a folder of its own. */
export function newFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-sqlite-'))
  folders.push(folder)
  return join(folder, 'notes.db')
}

export function dropFiles(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
}

export const notesTables = ['CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT']

export function openNotes(file: string, more: Partial<SqliteOptions> = {}): SqliteFile {
  return openSqlite({ file, name: 'notes', migrations: notesTables, ...more })
}

export function addNote(notes: SqliteFile, note: string): Promise<unknown> {
  return notes.write((database) => database.prepare('INSERT INTO notes (text) VALUES (?)').run(note))
}

export function readNotes(notes: SqliteFile): Promise<readonly unknown[]> {
  return notes.read((database) =>
    database
      .prepare('SELECT text FROM notes ORDER BY id')
      .all()
      .map((row) => row['text']),
  )
}

/** A clock whose timers go off at once, so that the time goes by as fast as it is waited for. */
export function fastClock(): SqliteClock & { readonly nowMs: number } {
  let nowMs = 0
  return {
    get nowMs() {
      return nowMs
    },
    monotonicMs: () => nowMs,
    after: (delayMs, run) => {
      const timer = setImmediate(() => {
        nowMs += delayMs
        run()
      })
      return () => clearImmediate(timer)
    },
  }
}

/** Runs a script beside this file in a process of its own. */
export function startChild(script: string, args: readonly string[], flags: readonly string[] = []): ChildProcess {
  const place = fileURLToPath(new URL(script, import.meta.url))
  const env = { ...process.env, NODE_NO_WARNINGS: '1' }
  return fork(place, args, { env, execArgv: [...flags], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
}

/** What a child tells next. */
export async function told(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The child ended with ${code}`)))
  const [message] = await Promise.race([once(child, 'message'), ended])
  return message
}
