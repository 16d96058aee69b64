// A thousand calls of three times max at once: each is answered in time, is finished once, and its result is there.
// `pnpm --filter @hookwell/jobs deep`.
import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'

import { httpClient } from './http-client.test-kit.ts'

const CALLS = 1_000
const MAX_MS = 2_000
const LATE_MS = 200

interface Seen {
  readonly begun: readonly number[]
  readonly ended: number
  readonly tookMs: readonly number[]
  readonly lines: readonly string[]
}

const file = join(mkdtempSync(join(tmpdir(), 'hookwell-hand-off-')), 'jobs.db')
for (const [name, args] of [
  ['memory', []],
  ['sqlite', [file]],
] as const) {
  await test(`${CALLS} calls of ${3 * MAX_MS} ms at once, with jobs in ${name}`, async () => {
    const child = fork(new URL('http-desk.test-child.ts', import.meta.url), [String(MAX_MS), ...args])
    try {
      const [{ url }] = (await once(child, 'message')) as [{ url: string }]
      const client = httpClient(url)
      const numbers = Array.from({ length: CALLS }, (_none, at) => at)
      // A connection each, and code that has been compiled: what is measured is not how quickly a thousand callers connect.
      await Promise.all(numbers.map((at) => client.call('search_archive', { query: `warm-${at}`, ms: 0 })))
      const called = await Promise.all(
        numbers.map((at) => client.call('search_archive', { query: `q-${at}`, ms: 3 * MAX_MS })),
      )
      const ends = await Promise.all(
        called.map(({ body }) => client.untilEnded('check_search_archive_status', body['jobId'])),
      )
      const seen = once(child, 'message') as Promise<[Seen]>
      child.send('what did you see?')
      const [{ begun, ended, tookMs, lines }] = await seen
      const told = tookMs.slice(CALLS)
      client.close()

      console.log(
        `${name}: worst lateness ${late(told)} ms by the server's clock, ${late(called.map((one) => one.tookMs))} ms by the caller's; below 0 is before max`,
      )
      assert.deepEqual(lines, [])
      assert.ok(called.every(({ status, body }) => status === 200 && body['status'] === 'RUNNING'))
      assert.equal(new Set(called.map(({ body }) => body['jobId'])).size, CALLS)
      assert.deepEqual(
        ends.map(({ body }) => [body['status'], body['result']]),
        numbers.map((at) => ['COMPLETE', { found: `q-${at}` }]),
      )
      assert.deepEqual([begun.length, ended, new Set(begun)], [2 * CALLS, 2 * CALLS, new Set([1])])
      assert.equal(told.length, CALLS)
      assert.ok(late(told) < LATE_MS)
    } finally {
      child.disconnect()
    }
  })
}

function late(tookMs: readonly number[]): number {
  return Math.round(Math.max(...tookMs) - MAX_MS)
}
