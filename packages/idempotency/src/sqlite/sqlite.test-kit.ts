import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { fakeClock } from '@hookwell/core/testing'

import type { StoreHost } from '../conformance.ts'
import { sqliteStore } from './sqlite-store.ts'

/** A place for a file in a folder of its own, and how to drop it. */
export function newFile(): { readonly file: string; readonly drop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-keys-'))
  return { file: join(folder, 'keys.db'), drop: () => rmSync(folder, { recursive: true }) }
}

/** A file of its own for each case. */
export const inSqlite: StoreHost = {
  open: () => {
    const { file, drop } = newFile()
    const clock = fakeClock()
    const store = sqliteStore({ file, clock })
    return {
      store,
      pass: (ms) => clock.advance(ms),
      close: async () => {
        await store.close?.()
        drop()
      },
    }
  },
}
