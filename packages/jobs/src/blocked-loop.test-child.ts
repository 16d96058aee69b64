// A worker whose run lets nothing else happen in its process. Tells when it begins, and what was logged.
import { recordingLogger } from '@hookwell/core/testing'

import { blockingJob } from './blocked-loop.test-kit.ts'
import { jobs } from './jobs.ts'
import { sqliteEngine } from './sqlite.ts'

const [file = '', blockMs = '', leaseMs = ''] = process.argv.slice(2)
const logger = recordingLogger()
const report = blockingJob(() => {
  process.send?.('begun')
  // What is sent is on its way before the loop stands still.
  setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(blockMs)))
  return new Promise((resolve) => setTimeout(resolve, 10, { by: 'the first' }))
})
const desk = jobs({ engine: sqliteEngine({ file }), jobs: [report], logger })
desk.work({ leaseMs: Number(leaseMs) })
process.on('message', () => {
  process.send?.(logger.lines.map(({ message }) => message))
  void desk.close().then(() => process.disconnect())
})
