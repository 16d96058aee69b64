// Run by `pnpm deep`: four processes that write one file without a rest for a while. The event loop of each has to stay free,
// none may be left behind, and the log may not grow for ever.
import assert from 'node:assert/strict'

import { figures, severalWriters } from './several-writers.test-kit.ts'
import { dropFiles } from './sqlite.test-kit.ts'

const loads = [
  { atOnce: 1, synchronous: 'normal' },
  { atOnce: 4, synchronous: 'normal' },
  { atOnce: 32, synchronous: 'normal' },
  { atOnce: 32, synchronous: 'full' },
] as const

for (const load of loads) {
  const { writers, idle } = await severalWriters({ processes: 4, forMs: 20_000, ...load })
  console.log(`4 processes, ${load.atOnce} steps at once, synchronous ${load.synchronous}`)
  console.log(writers.map((report) => `  ${figures(report)}`).join('\n'))
  console.log(`  one that looks on: late by p99 ${idle.delayMs.p99.toFixed(1)} ms`)
  const steps = writers.map((report) => report.steps)
  assert.ok(
    Math.max(...writers.map(({ delayMs }) => delayMs.p99)) - idle.delayMs.p99 <= 20,
    'The event loop was held up',
  )
  assert.ok(Math.min(...steps) * 2 > Math.max(...steps), 'One process was left behind')
  assert.ok(Math.max(...writers.map(({ logBytes }) => logBytes)) < 128e6, 'The log grew without end')
}
dropFiles()
