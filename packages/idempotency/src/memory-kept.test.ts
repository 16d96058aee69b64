import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import { pipeline } from '@hookwell/core'
import { expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { fromBody, SIGNED, trusting } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'

const CALLS = 20_000

/** What survived the young generation, be it still in use or not. */
function oldBytes(): number {
  return getHeapSpaceStatistics().find(({ space_name }) => space_name === 'old_space')?.space_used_size ?? 0
}

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

// What is kept of a call is a few hundred bytes. With the calls themselves it is 35 MB here, five times as much.
test('calls that are over do not outlive the young generation', async () => {
  const served = pipeline({ name: 'refund_order' })
    .use(trusting(SIGNED))
    .use(fromBody)
    .use(duplicates({ store: memoryStore({ maxKeys: 10 }) }))
    .handle(async ({ parameters }) => ({ refunded: parameters }))
  const call = (orderId: string): Promise<unknown> =>
    served.run({ headers: { 'x-conversation': 'talk-1' }, body: { orderId } })
  const inParallel = async (): Promise<void> => {
    let left = CALLS
    const one = async (): Promise<void> => {
      while ((left -= 1) >= 0) await call(`ORD-${left}`)
    }
    await Promise.all(Array.from({ length: 8 }, one))
  }
  // What was made before, such as a list of what runs, is old from here on.
  collectGarbage()
  const before = oldBytes()
  await inParallel()
  const grown = oldBytes() - before
  expect(grown).toBeLessThan(15_000_000)
})
