import { fork } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

import { fakeClock } from '@hookwell/core/testing'
import { afterEach, describe, expect, test } from 'vitest'

import { sqlFor } from './sqlite-keys.ts'
import { sqliteStore } from './sqlite-store.ts'
import { newFile } from './sqlite.test-kit.ts'

const reserve = { fingerprint: 'print', leaseMs: 60_000 }
let drops: (() => void)[] = []

afterEach(() => {
  for (const drop of drops) drop()
  drops = []
})

describe('the store in SQLite', () => {
  test('finds all that it needs by an index', async () => {
    const { file, store } = opened()
    await store.reserve('key', reserve)
    const database = new DatabaseSync(file)
    for (const { sourceSQL } of Object.values(sqlFor(database))) {
      const plan = database.prepare(`EXPLAIN QUERY PLAN ${sourceSQL}`).all()
      expect(plan.map((row) => String(row['detail'])).filter((step) => /SCAN \w|TEMP/.test(step))).toEqual([])
    }
    database.close()
    await store.close?.()
  })

  test('drops keys whose time is over as others come, and no others', async () => {
    const { file, store, clock } = opened()
    for (let at = 0; at < 100; at += 1) await store.reserve(`old ${at}`, { ...reserve, leaseMs: 1_000 })
    await clock.advance(2_000)
    for (let at = 0; at < 64; at += 1) await store.reserve(`new ${at}`, reserve)
    expect(count(file)).toBe(64)
    await store.close?.()
  })

  test('stays as small as what it holds, whatever comes and goes', async () => {
    const { file, store, clock } = opened()
    for (let at = 0; at < 2_000; at += 1) {
      await store.reserve(`key ${at}`, { ...reserve, leaseMs: at % 100 === 0 ? 1e9 : 1_000 })
      await clock.advance(10)
    }
    expect(count(file)).toBeLessThan(200)
    await store.close?.()
  })

  test('rejects while somebody else keeps the file locked, and has written nothing then', async () => {
    const { file } = opened()
    const store = sqliteStore({ file, waitMs: 30 })
    for (let turn = 0; turn < 2; turn += 1) await store.reserve('first', reserve)
    const other = new DatabaseSync(file)
    other.exec('BEGIN IMMEDIATE')
    await expect(store.reserve('key', reserve)).rejects.toMatchObject({ code: 'locked' })
    // A twin that asks again needs no lock.
    expect(await store.reserve('first', reserve)).toMatchObject({ state: 'running' })
    other.exec('COMMIT')
    expect(await store.reserve('key', reserve)).toMatchObject({ state: 'reserved' })
    await store.close?.()
  })

  describe('with a clock that was set back an hour', () => {
    const HOUR_MS = 3_600_000

    test.each([
      ['holds the key of a process that died no longer than one lease more', false, 'reserved'],
      ['leaves it to one that still works', true, 'running'],
    ])('%s', async (_what, isAlive, state) => {
      const { file, store, clock } = opened()
      const said = await store.reserve('key', { ...reserve, leaseMs: 30_000 })
      const fence = said.state === 'reserved' ? said.fence : 0
      const late = sqliteStore({ file, clock: { ...clock, epochMs: () => clock.epochMs() - HOUR_MS } })
      expect(await late.reserve('key', reserve)).toMatchObject({ state: 'running', leftMs: 30_000 })
      await clock.advance(20_000)
      if (isAlive) expect(await late.extend('key', fence, 30_000)).toBe(true)
      await clock.advance(10_000)
      expect(await late.reserve('key', reserve)).toMatchObject({ state })
      await late.close?.()
      await store.close?.()
    })

    test('keeps a reply no longer than one window more', async () => {
      const { file, store, clock } = opened()
      const said = await store.reserve('key', reserve)
      await store.complete('key', said.state === 'reserved' ? said.fence : 0, 'done', 60_000)
      const late = sqliteStore({ file, clock: { ...clock, epochMs: () => clock.epochMs() - HOUR_MS } })
      expect(await late.reserve('key', reserve)).toMatchObject({ state: 'complete' })
      await clock.advance(60_000)
      expect(await late.reserve('key', reserve)).toMatchObject({ state: 'reserved' })
      await late.close?.()
      await store.close?.()
    })
  })

  test('rejects where the file is none of SQLite, and leaves it as it is', async () => {
    const { file, store } = opened()
    writeFileSync(file, 'Dear diary, '.repeat(500))
    await expect(store.reserve('key', reserve)).rejects.toMatchObject({ code: 'not_a_database' })
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(500))
    await store.close?.()
  })

  test('gives each key to one of four processes', async () => {
    const { file, store } = opened()
    await store.close?.()
    const script = fileURLToPath(new URL('racer.test-child.ts', import.meta.url))
    const options = { execArgv: [], env: { ...process.env, NODE_NO_WARNINGS: '1' } }
    const racers = Array.from({ length: 4 }, () => fork(script, [file, '300'], options))
    await Promise.all(racers.map((racer) => once(racer, 'message')))
    const told = Promise.all(racers.map((racer) => once(racer, 'message')))
    for (const racer of racers) racer.send('go')
    const won = (await told).flatMap(([keys]) => keys as readonly string[])
    expect(won.length).toBe(300)
    expect(new Set(won).size).toBe(300)
  })

  test.each([
    ['nothing', undefined, 'sqliteStore() takes one object of options'],
    ['no file', {}, "sqliteStore() needs 'file': a text that is not empty"],
    [
      'a wait of none',
      { file: 'keys.db', waitMs: 0 },
      "sqliteStore(): 'waitMs' must be a number of milliseconds above 0",
    ],
    ['a folder that is not there', { file: '/there/is/none/keys.db' }, 'There is no folder for'],
  ])('refuses %s', (_what, options, message) => {
    expect(() => sqliteStore(options as never)).toThrow(message)
  })
})

function opened() {
  const { file, drop } = newFile()
  drops.push(drop)
  const clock = fakeClock()
  return { file, clock, store: sqliteStore({ file, clock }) }
}

function count(file: string): number {
  const database = new DatabaseSync(file)
  const row = database.prepare('SELECT count(*) AS n FROM hookwell_keys').get()
  database.close()
  return Number(row?.['n'])
}
