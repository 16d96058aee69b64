import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createConnection } from 'node:net'
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

test.for<[boolean, string]>([
  [false, '$-1'],
  [true, '$1'],
])(
  'a Redis of our own goes away, and comes back: with keeps: %s a GET of what it had gives %s',
  async ([keeps, kept], { skip }) => {
    const own = await startOwnRedis({ keeps })
    if (own === undefined) return skip('Redis could not be started')
    onTestFinished(() => own.stop())
    expect(await ask(own.url, 'SET kept 1')).toBe('+OK')
    await own.crash()
    await expect(ask(own.url, 'PING')).rejects.toThrow()
    await own.start()
    expect(await ask(own.url, 'GET kept')).toBe(kept)
  },
)

/** The first line of what a Redis answers to one command. */
function ask(url: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const socket = createConnection({ host: hostname, port: Number(port) }, () => socket.write(`${command}\r\n`))
    socket.once('error', reject)
    socket.once('data', (data) => {
      socket.destroy()
      resolve(data.toString().split('\r\n')[0] ?? '')
    })
  })
}
