import { writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

import { afterEach, describe, expect, test } from 'vitest'

import type { NewJob } from '../job-engine.ts'
import { sqliteEngine } from './sqlite-engine.ts'
import { sqlFor } from './sqlite-statements.ts'
import { newFile } from './sqlite.test-kit.ts'

const job: NewJob = {
  id: 'job-1',
  name: 'report',
  owner: 'owner',
  parameters: '{}',
  maxAttempts: 3,
  onCrash: 'run-again',
}
const failure = { code: 'job_interrupted', message: 'It was interrupted.', suggestion: 'Say so.' }
const taking = {
  names: ['report'],
  limit: 1,
  leaseMs: 60_000,
  interrupted: () => ({ ending: { status: 'FAILED', failure } as const, keepMs: 60_000 }),
}
let drops: (() => void)[] = []

afterEach(() => {
  for (const drop of drops) drop()
  drops = []
})

describe('the engine in SQLite', () => {
  test('finds all that it needs by an index', async () => {
    const file = newPlace()
    const engine = sqliteEngine({ file })
    await engine.open()
    const database = new DatabaseSync(file)
    for (const { sourceSQL } of Object.values(sqlFor(database))) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sourceSQL}`).all()
      expect(plan.map((row) => String(row['detail'])).filter((step) => /SCAN \w|TEMP/.test(step))).toEqual([])
    }
    database.close()
    await engine.close()
  })

  test('rejects while somebody else keeps the file locked, and has written nothing then', async () => {
    const file = newPlace()
    const engine = sqliteEngine({ file, waitMs: 30 })
    await engine.add(job)
    const [taken] = await engine.take(taking)
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    const ending = { status: 'COMPLETE', result: '1' } as const
    const steps = [
      () => engine.add({ ...job, id: 'job-2' }),
      () => engine.adopt({ ...job, id: 'job-3' }, 1_000),
      () => engine.end(job.id, taken?.fence ?? 0, ending, 1_000),
      () => engine.cancel(job.id, failure, 1_000),
    ]
    for (const step of steps) await expect(step()).rejects.toMatchObject({ code: 'locked' })
    expect(await engine.get(job.id)).toMatchObject({ status: 'RUNNING', cancelRequested: false })
    other.exec('COMMIT')
    expect([await engine.get('job-2'), await engine.get('job-3')]).toEqual([undefined, undefined])
    expect(await engine.end(job.id, taken?.fence ?? 0, ending, 1_000)).toBe(true)
    await engine.close()
  })

  test('rejects where the file is none of SQLite', async () => {
    const file = newPlace()
    writeFileSync(file, 'Dear diary, '.repeat(500))
    const engine = sqliteEngine({ file })
    await expect(engine.open()).rejects.toMatchObject({ code: 'not_a_database' })
    await engine.close()
  })

  test('writes a job with long parameters once, and not again at each heartbeat', async () => {
    const file = newPlace()
    const engine = sqliteEngine({ file })
    await engine.add({ ...job, parameters: JSON.stringify('x'.repeat(1_000_000)) })
    const [taken] = await engine.take(taking)
    const database = new DatabaseSync(file)
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
    for (let beat = 0; beat < 5; beat += 1) await engine.renew(job.id, taken?.fence ?? 0, 60_000, { ranIn: `${beat}` })
    expect(logPages(database)).toBeLessThan(50)
    database.close()
    await engine.close()
  })

  test('is durable in a file, and not in memory', () => {
    expect(sqliteEngine({ file: ':memory:' }).isDurable).toBe(false)
    expect(sqliteEngine({ file: newPlace() }).isDurable).toBe(true)
  })

  test.each([
    ['nothing', undefined, 'sqliteEngine() takes one object of options'],
    ['no file', {}, "sqliteEngine() needs 'file': a text that is not empty"],
    ['what is not known', { file: 'x.db', sync: 'off' }, "sqliteEngine() has no option 'sync'"],
    ['a way to write that is none', { file: 'x.db', synchronous: 'off' }, "must be one of 'normal', 'full'"],
    ['a folder that is not there', { file: '/there/is/none/jobs.db' }, 'There is no folder for'],
  ])('refuses %s', (_what, options, message) => {
    expect(() => sqliteEngine(options as never)).toThrow(message)
  })
})

function newPlace(): string {
  const { file, drop } = newFile()
  drops.push(drop)
  return file
}

function logPages(database: DatabaseSync): number {
  return Number(database.prepare('PRAGMA wal_checkpoint(PASSIVE)').get()?.['log'])
}
