import { recordingLogger } from '@hookwell/core/testing'
import { startOwnPostgres, startPostgres } from '@hookwell/test-services'
import type { OwnService, Service } from '@hookwell/test-services'
import { Client, Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'

import { aJob, takeOne, taking, waiting } from './conformance-case.ts'
import type { JobEngine, NewJob } from './job-engine.ts'
import { pgBossEngine } from './pg-boss.ts'
import type { PgBossEngineOptions } from './pg-boss.ts'
import { VERSION } from './pg-boss-parts.ts'

let postgres: Service
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

let schemas = 0

async function opened(options: PgBossEngineOptions): Promise<JobEngine> {
  const engine = pgBossEngine({ schema: `engine_${(schemas += 1)}`, logger: recordingLogger(), ...options })
  onTestFinished(() => engine.close())
  await engine.open()
  return engine
}

test.each([
  [{}, "needs either 'connectionString' or 'pool'"],
  [{ connectionString: 'postgres://here', pool: {} }, "'pool' must be a pg.Pool"],
  [{ connectionString: 'postgres://here', schema: 'Mine"; drop' }, "'schema' must be a name of small letters"],
  [{ connectionString: 'postgres://here', shema: 'x' }, "has no option 'shema'"],
])('options that cannot be are refused: %j', (options, message) => {
  expect(() => pgBossEngine(options as PgBossEngineOptions)).toThrow(message)
})

test('with 8 engines that open at the same time the tables are made once', async () => {
  const engines = Array.from({ length: 8 }, () =>
    pgBossEngine({ connectionString: postgres.url, schema: 'raced', logger: recordingLogger() }),
  )
  onTestFinished(async () => void (await Promise.all(engines.map((engine) => engine.close()))))
  await Promise.all(engines.map((engine) => engine.open()))
  const added = await Promise.all(engines.map((engine) => engine.add(aJob())))
  expect(added).toHaveLength(8)
})

test('functions of another version stay as they are, beside those of this one', async () => {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  onTestFinished(() => client.end())
  const functions = async (): Promise<readonly string[]> => {
    const { rows } = await client.query<{ name: string }>(
      "select proname as name from pg_proc where pronamespace = 'shared'::regnamespace order by name",
    )
    return rows.map(({ name }) => name)
  }
  const before = await opened({ connectionString: postgres.url, schema: 'shared' })
  const { id } = await waiting(before)
  const own = await functions()
  const others = own.map((name) => name.replace(`_${VERSION}`, `_${VERSION - 1}`))
  for (const [at, name] of own.entries()) await client.query(`alter function shared.${name} rename to ${others[at]}`)
  expect(await functions()).toEqual(others)
  const engine = await opened({ connectionString: postgres.url, schema: 'shared' })
  expect((await takeOne(engine))?.id).toBe(id)
  expect(await functions()).toEqual([...own, ...others].toSorted())
})

test('a pool that is given stays open, and gets its connection back', async () => {
  const pool = new Pool({ connectionString: postgres.url, max: 3 })
  onTestFinished(() => pool.end())
  const engine = await opened({ pool })
  let woken = 0
  engine.onDue(['report'], () => void (woken += 1))
  await engine.add(aJob())
  await expect.poll(() => woken, { timeout: 20_000 }).toBeGreaterThan(0)
  await engine.close()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  expect(pool.waitingCount).toBe(0)
})

test('a job that is put back wakes workers when it is due', async () => {
  const engine = await opened({ connectionString: postgres.url })
  const { id } = await waiting(engine)
  const { fence } = (await takeOne(engine)) ?? { fence: 0 }
  const wakes: number[] = []
  const from = performance.now()
  engine.onDue(['report'], () => void wakes.push(performance.now() - from))
  expect(await engine.again(id, fence, { delayMs: 2_500, isFree: false })).toBe('held')
  await expect.poll(() => wakes.some((atMs) => atMs > 2_400), { timeout: 30_000 }).toBe(true)
  await expect.poll(async () => (await takeOne(engine))?.id, { timeout: 30_000 }).toBe(id)
})

describe('jobs that come at the same time', () => {
  const atOnce = (engine: JobEngine, jobs: readonly NewJob[]) => Promise.allSettled(jobs.map((job) => engine.add(job)))

  test('are put down, however many and however large they are', async () => {
    const engine = await opened({ connectionString: postgres.url })
    const jobs = Array.from({ length: 250 }, (_, at) =>
      aJob(at === 9 ? { parameters: `"${'x'.repeat(300_000)}"` } : {}),
    )
    expect(new Set((await atOnce(engine, jobs)).map(({ status }) => status))).toEqual(new Set(['fulfilled']))
    const taken = await engine.take(taking({ limit: 300 }))
    expect(taken.map(({ id }) => id).toSorted()).toEqual(jobs.map(({ id }) => id).toSorted())
    expect(taken.find(({ id }) => id === jobs[9]?.id)?.parameters).toHaveLength(300_002)
  })

  test('are put down in their order where they go together', async () => {
    const engine = await opened({ connectionString: postgres.url })
    const jobs = Array.from({ length: 50 }, () => aJob())
    await atOnce(engine, jobs)
    const places = (await engine.take(taking({ limit: 50 }))).map(({ id }) => jobs.findIndex((job) => job.id === id))
    // The first two are on their way when the others come.
    const together = places.filter((place) => place > 1)
    expect(together).toEqual(together.toSorted((one, other) => one - other))
  })

  test('are put down without the one that cannot be', async () => {
    const engine = await opened({ connectionString: postgres.url })
    const jobs = Array.from({ length: 30 }, (_, at) => aJob(at === 7 ? { owner: 'a\0b' } : {}))
    const ended = await atOnce(engine, jobs)
    expect(ended.flatMap(({ status }, at) => (status === 'rejected' ? [at] : []))).toEqual([7])
    expect(await engine.take(taking({ limit: jobs.length }))).toHaveLength(29)
  })

  test('join each other', async () => {
    const engine = await opened({ connectionString: postgres.url })
    const jobs = Array.from({ length: 30 }, (_, at) => aJob({ joinKey: `key-${at % 3}` }))
    const joined = (await atOnce(engine, jobs)).map((one) =>
      one.status === 'fulfilled' ? one.value?.joinKey : one.reason,
    )
    expect(joined.filter((key) => key === undefined)).toHaveLength(3)
    expect(joined.every((key, at) => key === undefined || key === `key-${at % 3}`)).toBe(true)
    expect(await engine.take(taking({ limit: jobs.length }))).toHaveLength(3)
  })
})

// A plan that is made while there is no job costs the same whatever it reads, and is kept as long as the connection.
test('a start reads none of the jobs that wait', async () => {
  const client = new Client({ connectionString: postgres.url })
  await client.connect()
  onTestFinished(() => client.end())
  const engine = await opened({ connectionString: postgres.url, schema: 'waiting' })
  await Promise.all(Array.from({ length: 500 }, (_none, at) => engine.add(aJob({ joinKey: `key-${at}` }))))
  // What a connection read is counted as it ends.
  await engine.close()
  const reads = `select max(idx_scan) filter (where indexrelname = 'jobs_joined') >= 500 as counted,
    max(idx_tup_read) filter (where indexrelname = 'jobs_due') = 0 as none from pg_stat_user_indexes where schemaname = 'waiting'`
  await expect.poll(async () => (await client.query(reads)).rows).toEqual([{ counted: true, none: true }])
})

test.each(['', 'a\0b', '%', "' or true --", 'x'.repeat(100_000), '\ud800'])('an absurd id is none: %j', async (id) => {
  const engine = await opened({ connectionString: postgres.url, schema: 'absurd' })
  expect(await engine.get(id)).toBeUndefined()
  expect(await engine.cancel(id, { code: 'cancelled', message: 'It was.', suggestion: 'Say so.' }, 1)).toBeUndefined()
})

test('a result of 50 MB comes back', { timeout: 120_000 }, async () => {
  const engine = await opened({ connectionString: postgres.url })
  const { id } = await waiting(engine)
  const { fence } = (await takeOne(engine)) ?? { fence: 0 }
  const result = JSON.stringify('x'.repeat(50_000_000))
  expect(await engine.end(id, fence, { status: 'COMPLETE', result }, 60_000)).toBe(true)
  expect((await engine.get(id))?.result?.length).toBe(result.length)
})

test('while the table is locked calls wait, and each is written once', async () => {
  const engine = await opened({ connectionString: postgres.url, schema: 'slow' })
  const blocker = new Client({ connectionString: postgres.url })
  await blocker.connect()
  onTestFinished(() => blocker.end())
  await blocker.query('begin; lock table slow.jobs in access exclusive mode')
  const adding = engine.add(aJob({ joinKey: 'key' }))
  const joining = engine.add(aJob({ joinKey: 'key' }))
  await blocker.query('select pg_sleep(0.2); commit')
  const both = await Promise.all([adding, joining])
  expect(both.filter((joined) => joined !== undefined)).toHaveLength(1)
})

describe('when Postgres goes away and comes back', () => {
  let own: OwnService
  beforeAll(async () => {
    own = await startOwnPostgres()
  })
  afterAll(() => own.stop())

  test('calls reject, nothing is lost, and it works again', { timeout: 120_000 }, async () => {
    const logger = recordingLogger()
    const engine = await opened({ connectionString: own.url, logger })
    let woken = 0
    engine.onDue(['report'], () => void (woken += 1))
    await expect.poll(() => woken, { timeout: 20_000 }).toBeGreaterThan(0)
    const { id } = await waiting(engine)
    const { fence } = (await takeOne(engine)) ?? { fence: 0 }

    await own.crash()
    const job = aJob()
    await expect(engine.add(job)).rejects.toThrow()
    await expect(engine.get(id)).rejects.toThrow()
    await expect(engine.end(id, fence, { status: 'COMPLETE', result: '1' }, 60_000)).rejects.toThrow()
    await own.start()

    expect(await engine.end(id, fence, { status: 'COMPLETE', result: '1' }, 60_000)).toBe(true)
    expect(await engine.add(job)).toBeUndefined()
    expect((await engine.get(id))?.status).toBe('COMPLETE')
    // It listens again, and tells that something may have been missed.
    const before = woken
    await expect.poll(() => woken, { timeout: 30_000 }).toBeGreaterThan(before)
    const beforeAdd = woken
    await engine.add(aJob())
    await expect.poll(() => woken, { timeout: 20_000 }).toBeGreaterThan(beforeAdd)
    expect(logger.lines.some(({ level }) => level === 'warn')).toBe(true)
  })

  test('in the middle of many calls none ends the process, and what was told to be done is done', async () => {
    const engine = await opened({ connectionString: own.url })
    const jobs = Array.from({ length: 400 }, () => aJob())
    const running = jobs.map(async (job, turn) => {
      await new Promise((resolve) => setTimeout(resolve, turn))
      return engine.add(job).then(
        () => job.id,
        () => undefined,
      )
    })
    await running[100]
    await own.crash()
    const accepted = (await Promise.all(running)).filter((id) => id !== undefined)
    await own.start()
    for (const id of accepted) expect((await engine.get(id))?.status).toBe('PENDING')
    expect(accepted.length).toBeGreaterThan(0)
    expect(accepted.length).toBeLessThan(jobs.length)
  })
})
