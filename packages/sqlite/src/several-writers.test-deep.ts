// Run by `pnpm deep`: four processes that write one file without a rest for a while. The event loop of each has to stay free:
// late by 20 ms at most at p99, whatever else the machine does. None may be left behind, and the log may not grow for ever.
import assert from 'node:assert/strict'

import { figures, severalWriters } from './several-writers.test-kit.ts'
import { dropFiles } from './sqlite.test-kit.ts'

const loads = [
  { atOnce: 1, synchronous: 'normal' },
  { atOnce: 4, synchronous: 'normal' },
  { atOnce: 32, synchronous: 'normal' },
  { atOnce: 32, synchronous: 'full' },
] as const

const BOUND_MS = 20
/** Where other work holds up a process that does nothing, a round says nothing of the bound; so often it is tried again. */
const ROUNDS = 3

for (const load of loads) {
  const { writers, worstMs } = await quietRound(load)
  const steps = writers.map((report) => report.steps)
  assert.ok(worstMs <= BOUND_MS, `The event loop of a writer was late by ${worstMs} ms at p99`)
  assert.ok(Math.min(...steps) * 2 > Math.max(...steps), 'One process was left behind')
  assert.ok(Math.max(...writers.map(({ logBytes }) => logBytes)) < 128e6, 'The log grew without end')
}
dropFiles()

async function quietRound(load: (typeof loads)[number]) {
  for (let round = 1; ; round += 1) {
    const { writers, idle } = await severalWriters({ processes: 4, forMs: 20_000, ...load })
    const worstMs = Math.max(...writers.map(({ delayMs }) => delayMs.p99))
    console.log(`4 processes, ${load.atOnce} steps at once, synchronous ${load.synchronous}`)
    console.log(writers.map((report) => `  ${figures(report)}`).join('\n'))
    console.log(`  the latest writer: ${worstMs.toFixed(1)} ms at p99, of ${BOUND_MS} at most`)
    console.log(`  one that looks on: ${idle.delayMs.p99.toFixed(1)} ms at p99`)
    if (worstMs <= BOUND_MS || idle.delayMs.p99 < BOUND_MS / 2 || round === ROUNDS) return { writers, worstMs }
  }
}
