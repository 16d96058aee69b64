// Runs in a thread of its own: a checkpoint flushes two files and copies thousands of pages, 237 ms at worst where it was
// measured, and there is no way to do a part of one.
import { DatabaseSync } from 'node:sqlite'
import { parentPort } from 'node:worker_threads'

import type { CheckpointAnswer, CheckpointRequest } from './checkpoint-request.ts'

/** How long to wait for writers of other processes. */
const WAIT_MS = 20

parentPort?.on('message', (request: CheckpointRequest) => {
  const answer: CheckpointAnswer = { id: request.id, pages: checkpoint(request) }
  parentPort?.postMessage(answer)
})

/** How many pages the log had; 0 where somebody else is at it. */
function checkpoint({ file, mode }: CheckpointRequest): number {
  try {
    const database = new DatabaseSync(file, { timeout: mode === 'RESTART' ? WAIT_MS : 0 })
    try {
      const row = database.prepare(`PRAGMA wal_checkpoint(${mode})`).get()
      return row?.['busy'] === 0 ? Number(row['log']) : 0
    } finally {
      database.close()
    }
  } catch {
    // Another one comes soon, and what is wrong with the file the next step will say.
    return 0
  }
}
