import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { pipeline } from '@hookwell/core'
import { expect, onTestFinished, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { SIGNED, fromBody, trusting } from './guarded.test-kit.ts'
import { sqliteStore } from './sqlite/sqlite-store.ts'
import { newFile } from './sqlite/sqlite.test-kit.ts'

const program = fileURLToPath(new URL('crash.test-fixture.ts', import.meta.url))

test('work of a process that was killed is done by the retry, when the lease is over and not before', async () => {
  const { file, drop } = newFile()
  const store = sqliteStore({ file })
  onTestFinished(async () => {
    await store.close?.()
    drop()
  })
  const child = spawn(process.execPath, [program, file], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  let runs = 0
  const endpoint = pipeline({ name: 'refund_order' })
    .use(trusting(SIGNED))
    .use(fromBody)
    .use(duplicates({ store, leaseMs: 600 }))
    .handle(() => ({ runs: (runs += 1) }))
  const retry = endpoint.run({ headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } })
  // The process is alive for longer than a lease, so it has said so in between.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(runs).toBe(0)
  child.kill('SIGKILL')
  await once(child, 'exit')
  expect((await retry).json()).toEqual({ runs: 1 })
})
