import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import { pipeline } from '@hookwell/core'
import { expect, onTestFinished, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { SIGNED, fromBody, trusting } from './guarded.test-kit.ts'
import { sqliteStore } from './sqlite/sqlite-store.ts'
import { newFile } from './sqlite/sqlite.test-kit.ts'

const program = fileURLToPath(new URL('crash.test-child.ts', import.meta.url))

test('work of a process that was killed is done by the retry, when the lease is over and not before', async () => {
  const { file, drop } = newFile()
  const store = sqliteStore({ file })
  onTestFinished(async () => {
    await store.close?.()
    drop()
  })
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  const database = new DatabaseSync(file, { readOnly: true, timeout: 1_000 })
  onTestFinished(() => database.close())
  const until = (): number => Number(database.prepare('SELECT until_ms FROM hookwell_keys').get()?.['until_ms'])
  const firstEnd = until()
  let runs = 0
  const endpoint = pipeline({ name: 'refund_order' })
    .use(trusting(SIGNED))
    .use(fromBody)
    .use(duplicates({ store, leaseMs: 600 }))
    .handle(() => ({ runs: (runs += 1) }))
  const retry = endpoint.run({ headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } })
  // The process is alive for longer than a lease, and has said so in between.
  await expect.poll(() => Date.now() > firstEnd && until() > firstEnd, { timeout: 4_000 }).toBe(true)
  expect(runs).toBe(0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await retry).json()).toEqual({ runs: 1 })
})
