import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, describe, expect, test } from 'vitest'

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

const folder = mkdtempSync(join(tmpdir(), 'hookwell-hand-off-'))
const engines: readonly (readonly [string, () => JobEngine])[] = [
  ['memory', () => memoryEngine()],
  ['sqlite', () => sqliteEngine({ file: join(folder, 'jobs.db') })],
]

let close: (() => Promise<void>) | undefined
afterEach(async () => {
  await close?.()
  close = undefined
})

async function open(engine: JobEngine): Promise<{ desk: HttpDesk; client: HttpClient }> {
  const desk = await openHttpDesk(engine, MAX_MS)
  const client = httpClient(desk.url)
  close = async () => {
    client.close()
    await desk.close()
  }
  return { desk, client }
}

describe.each(engines)('over a socket, with jobs in %s, a call of three times max', (_name, make) => {
  // A machine that is at something else may be late for once, and is not late thrice.
  test('is answered by max, is finished once, and its result is there for whoever asks', { retry: 2 }, async () => {
    const { desk, client } = await open(make())
    const queries = Array.from({ length: CALLS }, (_none, at) => `query-${at}`)
    const told = await Promise.all(queries.map((query) => client.call('search_archive', { query, ms: 3 * MAX_MS })))
    expect(told.map(({ status, body }) => [status, body['status']])).toEqual(queries.map(() => [200, 'RUNNING']))
    expect(Math.max(...desk.tookMs)).toBeLessThan(MAX_MS + 200)
    const ends = await Promise.all(told.map(({ body }) => client.untilEnded(CHECK, body['jobId'])))
    expect(ends.map(({ body }) => [body['status'], body['result']])).toEqual(
      queries.map((query) => ['COMPLETE', { found: query }]),
    )
    expect(new Set(told.map(({ body }) => body['jobId'])).size).toBe(CALLS)
    expect([...desk.begun.values()]).toEqual(queries.map(() => 1))
    expect(desk.logger.lines).toEqual([])
  })

  test('whose caller hangs up before is not handed off, and goes on all the same', async () => {
    const { desk, client } = await open(make())
    const gone = new AbortController()
    const call = client.call('search_archive', { query: 'gone', ms: 3 * MAX_MS }, gone.signal)
    setTimeout(() => gone.abort(), MAX_MS / 2)
    await expect(call).rejects.toThrow('abort')
    // A second one, which is begun later and handed off, ends after it.
    const { body } = await client.call('search_archive', { query: 'there', ms: 3 * MAX_MS })
    await client.untilEnded(CHECK, body['jobId'])
    expect([[...desk.begun.values()], desk.ended]).toEqual([
      [1, 1],
      ['gone', 'there'],
    ])
    expect(desk.logger.lines).toEqual([])
  })
})
