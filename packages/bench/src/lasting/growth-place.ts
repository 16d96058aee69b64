import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startPostgres } from '@hookwell/test-services'
import { Pool } from 'pg'

/** Where what grows is kept. */
export interface GrowthPlace {
  /** For files. */
  readonly folder: string
  readonly pool: Pool
  /** Throws all of it away. */
  readonly close: () => Promise<void>
}

/** Opens one. Nothing in it waits for a disk, which is as fast with one entry as with a million. */
export async function openGrowthPlace(): Promise<GrowthPlace> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-growth-'))
  const postgres = await startPostgres()
  const pool = new Pool({ connectionString: postgres.url, options: '-c synchronous_commit=off' })
  return {
    folder,
    pool,
    close: async () => {
      await pool.end()
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
