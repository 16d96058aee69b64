// One process of several that write a file: says when it is ready, begins when it is told, and tells how its event loop fared.
// With nothing at once it only looks on.
import { once } from 'node:events'
import { statSync } from 'node:fs'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

import { openSqlite, statements } from './index.ts'

const [file = '', forMs = '', atOnce = '', pauseMs = '', synchronous = 'normal'] = process.argv.slice(2)

const notes = openSqlite({
  file,
  name: 'notes',
  migrations: [
    'CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT',
    'CREATE INDEX notes_body ON notes (body)',
  ],
  synchronous: synchronous === 'full' ? 'full' : 'normal',
})
const sql = statements({ add: 'INSERT INTO notes (text, body) VALUES (?, ?)' })

await notes.read(() => undefined)
process.send?.('ready')
await once(process, 'message')
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const untilMs = performance.now() + Number(forMs)
const waits: number[] = []
let logBytes = 0

await Promise.all(
  Array.from({ length: Number(atOnce) }, async () => {
    while (performance.now() < untilMs) {
      const beganMs = performance.now()
      await notes.write((database) => sql(database).add.run(crypto.randomUUID(), 'x'.repeat(300)))
      waits.push(performance.now() - beganMs)
      if (Number(pauseMs) > 0) await sleep(Number(pauseMs))
      if (waits.length % 100 === 0) logBytes = Math.max(logBytes, statSync(`${file}-wal`).size)
    }
  }),
)
if (Number(atOnce) === 0) await sleep(Number(forMs))
delay.disable()
waits.sort((left, right) => left - right)
const at = (share: number) => waits[Math.floor(waits.length * share)] ?? 0
const report = {
  steps: waits.length,
  delayMs: { p50: delay.percentile(50) / 1e6, p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
  stepMs: { p50: at(0.5), p99: at(0.99), max: waits.at(-1) ?? 0 },
  logBytes,
}
await notes.close()
process.send?.(report)
process.disconnect?.()
