import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

import { expect, test } from 'vitest'

const BIN = fileURLToPath(new URL('../../bin/hookwell.js', import.meta.url))
const JOBS = new URL('../../../jobs/dist/', import.meta.url).href
const folder = mkdtempSync(join(tmpdir(), 'hookwell-two-processes-'))
const done = join(folder, 'done.txt')

/** A module as a user of the packages writes it, but for their names, which are none outside of the workspace. */
const MODULE = `
  import { writeFileSync } from 'node:fs'
  import { job, jobs } from '${JOBS}index.js'
  import { sqliteEngine } from '${JOBS}sqlite.js'

  const parameters = {
    '~standard': { version: 1, vendor: 'test', validate: (value: unknown) => ({ value }) },
  }
  const salesReport = job({
    name: 'sales_report',
    description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
    parameters: parameters as never,
    jsonSchema: { type: 'object', properties: { month: { type: 'string' } } },
    estimateSeconds: 1,
    run: ({ month }: { month: string }) => {
      writeFileSync(${JSON.stringify(done)}, month + ' by ' + process.pid)
      return { month, orders: 3 }
    },
  })
  export const desk = jobs({ engine: sqliteEngine({ file: ${JSON.stringify(join(folder, 'jobs.db'))} }), jobs: [salesReport] })`

test('what one process starts another works off', async () => {
  const file = join(folder, 'jobs.ts')
  writeFileSync(file, MODULE)
  const worker = spawn(process.execPath, [BIN, 'worker', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(worker.stdout, 'data')

  const START = `
    const { desk } = await import('${pathToFileURL(file).href}')
    const run = await desk.tools[0].run({ month: '2026-03' })
    process.stdout.write(JSON.stringify(run.value))
    await desk.close()`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', START])
  expect(JSON.parse(stdout)).toMatchObject({ status: 'PENDING', estimatedSeconds: 1 })

  while (!existsSync(done)) await new Promise((resolve) => setTimeout(resolve, 20))
  worker.kill('SIGTERM')
  expect(await once(worker, 'close')).toEqual([0, null])
  expect(readFileSync(done, 'utf8')).toBe(`2026-03 by ${worker.pid}`)
})
