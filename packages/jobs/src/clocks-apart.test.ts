import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { systemClock } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { runTool } from '@hookwell/tools'
import { expect, onTestFinished, test } from 'vitest'
import * as z from 'zod'

import type { JobRun } from './job-options.ts'
import { job } from './job.ts'
import { jobs } from './jobs.ts'
import type { JobDesk } from './jobs.ts'
import { sqliteEngine } from './sqlite.ts'

const HOUR_MS = 3_600_000
const JOBS = 20

// A store that asks its own machine has one clock. Whoever shares its file over a network nevertheless has two: then a
// lease holds nobody off, and what is promised still has to hold.
test('of two desks on one file whose clocks are an hour apart, each job is ended once, by whoever took it last', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'hookwell-clocks-')), 'jobs.db')
  const ran: { readonly id: string; readonly attempt: number }[] = []
  const slow = await openDesk(file, 0, ran)
  const fast = await openDesk(file, HOUR_MS, ran)
  const ids = await Promise.all(
    Array.from({ length: JOBS }, async (_none, at) => start(at % 2 === 0 ? slow : fast, `month ${at}`)),
  )
  const workers = [slow, fast].map((desk) => desk.work({ pollMs: 10, concurrency: 2 }))
  const seen = new Map<string, string>()
  while (seen.size < JOBS) {
    for (const id of ids) {
      const { status, result = '', attempt, fence } = (await slow.engine.get(id)) ?? {}
      if (status === 'COMPLETE') seen.set(id, JSON.stringify({ result, attempt, fence }))
    }
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  await Promise.all(workers.map((worker) => worker.stop()))
  for (const id of ids) {
    const { result = '', attempt = 0, fence } = (await fast.engine.get(id)) ?? {}
    expect(JSON.stringify({ result, attempt, fence })).toBe(seen.get(id))
    expect(JSON.parse(result)).toEqual({ attempt })
    const attempts = ran.filter((one) => one.id === id).map((one) => one.attempt)
    expect(attempts.length).toBe(new Set(attempts).size)
    expect(attempts).toContain(attempt)
  }
})

async function openDesk(file: string, aheadMs: number, ran: object[]): Promise<JobDesk> {
  const clock = { ...systemClock, epochMs: () => Date.now() + aheadMs }
  const report = job({
    name: 'sales_report',
    description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
    parameters: z.object({ month: z.string() }),
    estimateSeconds: 30,
    retry: { attempts: 50 },
    run: async (_parameters, { jobId, attempt }: JobRun) => {
      ran.push({ id: jobId, attempt })
      await new Promise((resolve) => setTimeout(resolve, 20))
      return { attempt }
    },
  })
  const desk = jobs({ engine: sqliteEngine({ file, clock }), jobs: [report], logger: recordingLogger() })
  onTestFinished(() => desk.close())
  await desk.engine.open()
  return desk
}

async function start(desk: JobDesk, month: string): Promise<string> {
  const [tool] = desk.tools
  if (tool === undefined) throw new Error('A desk has a tool')
  const run = await runTool(tool, { month })
  if (!run.ok) throw run.failure
  return (run.value as { readonly jobId: string }).jobId
}
