import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { recordingLogger } from '@hookwell/core/testing'
import { runTool } from '@hookwell/tools'
import { expect, test } from 'vitest'

import { blockingJob } from './blocked-loop.test-kit.ts'
import { jobs } from './jobs.ts'
import { sqliteEngine } from './sqlite.ts'

const [LEASE_MS, BLOCK_MS] = [500, 2_000]

test('a run that blocks its event loop for longer than its lease loses the job, and what it comes to is dropped', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'hookwell-blocked-')), 'jobs.db')
  const report = blockingJob(() => ({ by: 'the second' }))
  const desk = jobs({ engine: sqliteEngine({ file }), jobs: [report], logger: recordingLogger() })
  const [tool] = desk.tools
  if (tool === undefined) throw new Error('A desk has a tool')
  const started = await runTool(tool, { month: '2026-03' })
  if (!started.ok) throw started.failure
  const { jobId } = started.value as { readonly jobId: string }

  const place = new URL('blocked-loop.test-child.ts', import.meta.url)
  const child = fork(place, [file, String(BLOCK_MS), String(LEASE_MS)], { execArgv: [] })
  expect(await once(child, 'message')).toEqual(['begun', undefined])
  desk.work({ pollMs: 20 })
  const ended = async () => {
    for (;;) {
      const record = await desk.engine.get(jobId)
      if (record?.endedAtMs !== undefined) return record
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  expect(await ended()).toMatchObject({ status: 'COMPLETE', attempt: 2, result: '{"by":"the second"}' })
  await new Promise((resolve) => setTimeout(resolve, BLOCK_MS))
  const told = once(child, 'message')
  child.send('what was logged?')
  expect(await told).toEqual([['a job was lost to another worker, and what this run came to is dropped'], undefined])
  expect(await desk.engine.get(jobId)).toMatchObject({ attempt: 2, result: '{"by":"the second"}' })
  await desk.close()
}, 30_000)
