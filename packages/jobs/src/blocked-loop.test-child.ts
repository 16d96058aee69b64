// A worker whose run lets nothing else happen in its process, until a file is there. Tells when it begins, and what was logged.
import { existsSync } from 'node:fs'

import { recordingLogger } from '@hookwell/core/testing'

import { blockingJob } from './blocked-loop.test-kit.ts'
import { jobs } from './jobs.ts'
import { sqliteEngine } from './sqlite.ts'

const [file = '', leaseMs = '', goOn = ''] = process.argv.slice(2)
const logger = recordingLogger()
const report = blockingJob(() => {
  process.send?.('begun')
  // What is sent is on its way before the loop stands still.
  setImmediate(() => {
    // Twenty seconds at most: whoever started this may be gone.
    for (let turn = 0; turn < 2_000 && !existsSync(goOn); turn += 1)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
  })
  return new Promise((resolve) => setTimeout(resolve, 10, { by: 'the first' }))
})
const desk = jobs({ engine: sqliteEngine({ file }), jobs: [report], logger })
desk.work({ leaseMs: Number(leaseMs) })
process.on('message', () => process.send?.(logger.lines.map(({ message }) => message)))
process.once('disconnect', () => void desk.close())
