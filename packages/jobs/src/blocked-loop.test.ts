import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { recordingLogger } from '@hookwell/core/testing'
import { runTool } from '@hookwell/tools'
import { expect, onTestFinished, test } from 'vitest'

import { blockingJob } from './blocked-loop.test-kit.ts'
import { jobs } from './jobs.ts'
import { sqliteEngine } from './sqlite.ts'

const LEASE_MS = 500

test('a run that blocks its event loop for longer than its lease loses the job, and what it comes to is dropped', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-blocked-'))
  const [file, goOn] = [join(folder, 'jobs.db'), join(folder, 'go-on')]
  const report = blockingJob(() => ({ by: 'the second' }))
  const desk = jobs({ engine: sqliteEngine({ file }), jobs: [report], logger: recordingLogger() })
  const [tool] = desk.tools
  if (tool === undefined) throw new Error('A desk has a tool')
  const started = await runTool(tool, { month: '2026-03' })
  if (!started.ok) throw started.failure
  const { jobId } = started.value as { readonly jobId: string }

  const place = new URL('blocked-loop.test-child.ts', import.meta.url)
  const child = fork(place, [file, String(LEASE_MS), goOn], { execArgv: [] })
  onTestFinished(() => void child.kill('SIGKILL'))
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
  writeFileSync(goOn, '')
  const logged = async (): Promise<unknown> => {
    const told = once(child, 'message')
    child.send('what was logged?')
    return (await told)[0]
  }
  const lost = 'a job was lost to another worker, and what this run came to is dropped'
  await expect.poll(logged, { timeout: 20_000 }).toEqual([lost])
  child.disconnect()
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(await desk.engine.get(jobId)).toMatchObject({ attempt: 2, result: '{"by":"the second"}' })
  await desk.close()
}, 30_000)
