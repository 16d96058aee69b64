import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { keep } from './keeper-client.ts'
import type { OwnService, Service } from './service.ts'

/** A database of your own on the Postgres that all tests share; it is dropped with `stop()`. */
export async function startPostgres(): Promise<Service> {
  const kept = await keep('postgres')
  const database = `test_${randomBytes(8).toString('hex')}`
  await run(kept.url, `create database ${database}`)
  const url = new URL(kept.url)
  url.pathname = `/${database}`
  return {
    url: url.href,
    stop: async () => {
      // It waits for connections that are just ending; to be cut off, they would take for an error.
      await run(kept.url, `drop database ${database}`).catch(() =>
        run(kept.url, `drop database ${database} with (force)`),
      )
      kept.letGo()
    },
  }
}

/** A Postgres of your own, that may be taken away and come back. */
export async function startOwnPostgres(): Promise<OwnService> {
  const kept = await keep('postgres', randomBytes(8).toString('hex'))
  return {
    url: kept.url,
    crash: () => kept.tell('crash'),
    start: () => kept.tell('start'),
    stop: async () => kept.letGo(),
  }
}

async function run(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
