// A desk in a process of its own, so that its callers do not take its time. Tells its address, and on a message what it saw.
import { memoryEngine } from '../memory-engine.ts'
import { sqliteEngine } from '../sqlite.ts'
import { openHttpDesk } from './http-desk.test-kit.ts'

const [maxMs = '', file = ''] = process.argv.slice(2)
const desk = await openHttpDesk(file === '' ? memoryEngine() : sqliteEngine({ file }), Number(maxMs))
process.send?.({ url: desk.url })
process.on('message', () => {
  const { begun, ended, tookMs, logger } = desk
  process.send?.({
    begun: [...begun.values()],
    ended: ended.length,
    tookMs,
    lines: logger.lines.map((one) => one.message),
  })
})
process.once('disconnect', () => process.exit())
