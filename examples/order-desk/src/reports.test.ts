import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { systemClock } from 'hookwell'
import type { JobDesk } from 'hookwell'
import { recordingLogger } from '@hookwell/core/testing'
import { startPostgres } from '@hookwell/test-services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openDatabase } from './database.ts'
import { ordersIn } from './orders.ts'
import { engineAt, reportDesk } from './reports.ts'
import type { JobsPlace } from './reports.ts'

let postgres: Awaited<ReturnType<typeof startPostgres>>
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.stop())

const places: readonly [string, () => JobsPlace][] = [
  ['a file', () => ({ file: join(mkdtempSync(join(tmpdir(), 'order-desk-')), 'jobs.db') })],
  ['Postgres', () => ({ databaseUrl: postgres.url })],
]

async function open(place: JobsPlace): Promise<JobDesk> {
  const logger = recordingLogger()
  const engine = await engineAt(place, logger)
  return reportDesk({ engine, orders: ordersIn(openDatabase()), clock: systemClock, logger })
}

/** What a tool gives, without a caller. */
async function told({ tools }: JobDesk, name: string, parameters: object): Promise<Readonly<Record<string, unknown>>> {
  const run = await tools.find((tool) => tool.name === name)?.run(parameters)
  if (run?.ok !== true) throw new Error(`${name} failed`)
  return run.value as Readonly<Record<string, unknown>>
}

describe.each(places)('a report that is kept in %s', (_what, place) => {
  test('is done by whoever works next, though the desk that it was started at is gone', async () => {
    const where = place()
    const first = await open(where)
    const { jobId } = await told(first, 'start_sales_report', { region: 'north' })
    await first.close()
    const second = await open(where)
    second.work()
    let report = await told(second, 'check_sales_report_status', { jobId })
    while (report['status'] === 'PENDING' || report['status'] === 'RUNNING') {
      await new Promise((resolve) => setTimeout(resolve, 100))
      report = await told(second, 'check_sales_report_status', { jobId })
    }
    await second.close()
    expect(report).toMatchObject({ status: 'COMPLETE', result: { orders: 3, cents: 20_300 } })
  })
})
