import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'

import { startOwnPostgres, startOwnRedis, startPostgres, startRedis } from './index.ts'

async function query(url: string, text: string): Promise<readonly unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

const folderOf = (url: string): string => new URL(url).searchParams.get('host') ?? ''

test('all who ask share one Postgres, and each has a database of its own', async () => {
  const [one, other] = await Promise.all([startPostgres(), startPostgres()])
  expect(folderOf(other.url)).toBe(folderOf(one.url))
  await query(one.url, 'create table mine (id integer)')
  await expect(query(other.url, 'select from mine')).rejects.toThrow('does not exist')
  await Promise.all([one.stop(), other.stop()])
  await expect(query(one.url, 'select 1')).rejects.toThrow()
})

test('a Postgres of our own goes away, and comes back with all that was committed', async () => {
  const own = await startOwnPostgres()
  await query(own.url, 'create table kept (id integer); insert into kept values (1)')
  await own.crash()
  await expect(query(own.url, 'select 1')).rejects.toThrow()
  await own.start()
  expect(await query(own.url, 'select id from kept')).toEqual([{ id: 1 }])
  await own.stop()
  await expect.poll(() => existsSync(folderOf(own.url)), { timeout: 20_000 }).toBe(false)
})

test('all who ask share one Redis', async ({ skip }) => {
  const [one, other] = await Promise.all([startRedis(), startRedis()])
  if (one === undefined || other === undefined) return skip('Redis could not be started')
  onTestFinished(async () => void (await Promise.all([one.stop(), other.stop()])))
  expect(other.url).toBe(one.url)
})

describe('however the process that started them ends', () => {
  test.each(['exit', 'kill'])('%s: its servers end too', async (how) => {
    const program = `
      import { startOwnPostgres, startOwnRedis } from ${JSON.stringify(new URL('index.ts', import.meta.url).href)}
      const [postgres, redis] = await Promise.all([startOwnPostgres(), startOwnRedis()])
      console.log(JSON.stringify([postgres.url, redis?.url]))
      if (${JSON.stringify(how)} === 'kill') process.kill(process.pid, 'SIGKILL')`
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    const [postgres] = JSON.parse(said.toString()) as [string]
    expect(folderOf(postgres)).not.toBe('')
    await expect.poll(() => existsSync(folderOf(postgres)), { timeout: 20_000 }).toBe(false)
    await expect(query(postgres, 'select 1')).rejects.toThrow()
  })
})

test('a Redis of our own comes back empty', async ({ skip }) => {
  const own = await startOwnRedis()
  if (own === undefined) return skip('Redis could not be started')
  onTestFinished(() => own.stop())
  await own.crash()
  await own.start()
  expect(own.url).toMatch(/^redis:\/\/127\.0\.0\.1:\d+$/)
})
