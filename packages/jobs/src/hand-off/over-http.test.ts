import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Clock } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import type { FakeClock } from '@hookwell/core/testing'
import { describe, expect, onTestFinished, test } from 'vitest'

import type { JobEngine } from '../job-engine.ts'
import { memoryEngine } from '../memory-engine.ts'
import { sqliteEngine } from '../sqlite.ts'
import { httpClient } from './http-client.test-kit.ts'
import type { HttpClient } from './http-client.test-kit.ts'
import { openHttpDesk } from './http-desk.test-kit.ts'
import type { HttpDesk } from './http-desk.test-kit.ts'

const MAX_MS = 400
const CALLS = 20
const CHECK = 'check_search_archive_status'

type EngineOf = (clock: Clock) => JobEngine

const folder = mkdtempSync(join(tmpdir(), 'hookwell-hand-off-'))
const engines: readonly (readonly [string, EngineOf])[] = [
  ['memory', (clock) => memoryEngine({ clock })],
  ['sqlite', (clock) => sqliteEngine({ file: join(folder, 'jobs.db'), clock })],
]

/** A desk behind a socket of its own: what comes over it takes as long as it does, and time goes by as the test says. */
async function open(make: EngineOf): Promise<{ clock: FakeClock; desk: HttpDesk; client: HttpClient }> {
  const clock = fakeClock()
  const desk = await openHttpDesk(make(clock), MAX_MS, clock)
  const client = httpClient(desk.url)
  onTestFinished(async () => {
    client.close()
    await desk.close()
  })
  return { clock, desk, client }
}

describe.each(engines)('over a socket, with jobs in %s, a call of three times max', (_name, make) => {
  test('is answered by max, is finished once, and its result is there for whoever asks', async () => {
    const { clock, desk, client } = await open(make)
    const queries = Array.from({ length: CALLS }, (_none, at) => `query-${at}`)
    const calls = queries.map((query) => client.call('search_archive', { query, ms: 3 * MAX_MS }))
    await expect.poll(() => desk.begun.size, { timeout: 20_000 }).toBe(CALLS)
    await clock.advance(MAX_MS)
    // The clock stands at max until they are answered.
    const told = await Promise.all(calls)
    expect(told.map(({ status, body }) => [status, body['status']])).toEqual(queries.map(() => [200, 'RUNNING']))
    await clock.advance(2 * MAX_MS)
    const ends = await Promise.all(told.map(({ body }) => client.untilEnded(CHECK, body['jobId'])))
    expect(ends.map(({ body }) => [body['status'], body['result']])).toEqual(
      queries.map((query) => ['COMPLETE', { found: query }]),
    )
    expect(new Set(told.map(({ body }) => body['jobId'])).size).toBe(CALLS)
    expect([...desk.begun.values()]).toEqual(queries.map(() => 1))
    expect(desk.logger.lines).toEqual([])
  })

  test('whose caller hangs up before is not handed off, and goes on all the same', async () => {
    const { clock, desk, client } = await open(make)
    const gone = new AbortController()
    const call = client.call('search_archive', { query: 'gone', ms: 3 * MAX_MS }, gone.signal)
    await expect.poll(() => desk.begun.has('gone'), { timeout: 20_000 }).toBe(true)
    gone.abort()
    await expect(call).rejects.toThrow('abort')
    await expect.poll(() => desk.calls[0]?.callerGone, { timeout: 20_000 }).toBe(true)
    // A second one, which is begun later and handed off, ends after it.
    const second = client.call('search_archive', { query: 'there', ms: 3 * MAX_MS })
    await expect.poll(() => desk.begun.has('there'), { timeout: 20_000 }).toBe(true)
    await clock.advance(MAX_MS)
    const { body } = await second
    await clock.advance(2 * MAX_MS)
    await client.untilEnded(CHECK, body['jobId'])
    expect([[...desk.begun.values()], desk.ended]).toEqual([
      [1, 1],
      ['gone', 'there'],
    ])
    expect(desk.logger.lines).toEqual([])
  })
})
