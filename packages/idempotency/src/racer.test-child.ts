// One of the processes of a race: sends the calls that it is told to through `duplicates()`, and says what it got.
import { createInterface } from 'node:readline'

import { openRaceStore } from './race-stores.test-kit.ts'
import { race } from './racer.test-kit.ts'
import type { RacerOrder } from './racer.test-kit.ts'

// A line is an order; it begins when the line is there, so that all processes begin together.
const lines = createInterface({ input: process.stdin })
process.stdout.write('ready\n')
for await (const line of lines) {
  const order = JSON.parse(line) as RacerOrder
  const { store, close } = await openRaceStore(order.store)
  const report = await race(order, store)
  await (close === undefined ? store.close?.() : close())
  process.stdout.write(`${JSON.stringify(report)}\n`)
}
