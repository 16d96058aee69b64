import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { fakeClock } from '@hookwell/core/testing'

import type { EngineUnderTest } from '../conformance.ts'
import { sqliteEngine } from './sqlite-engine.ts'

/** A place for a file in a folder of its own, and how to drop it. */
export function newFile(): { readonly file: string; readonly drop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-jobs-'))
  return { file: join(folder, 'jobs.db'), drop: () => rmSync(folder, { recursive: true }) }
}

/** A file of its own for each case. */
export async function sqliteUnderTest(): Promise<EngineUnderTest> {
  const { file, drop } = newFile()
  const clock = fakeClock()
  return {
    engine: sqliteEngine({ file, clock }),
    another: async () => sqliteEngine({ file, clock }),
    pass: (ms) => clock.advance(ms),
    close: async () => drop(),
  }
}
