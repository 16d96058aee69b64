import { expect, test } from 'vitest'

import type { Call } from './call.ts'
import { pipeline } from './pipeline.ts'
import { twinOf, waitForTwin } from './twin.ts'

async function callOf(): Promise<Call> {
  const calls: Call[] = []
  await pipeline({ name: 'orders' })
    .handle((call) => void calls.push(call))
    .run({})
  return calls[0] as Call
}

test('a call waits for its twin from when that is said until it is taken back', async () => {
  const [call, twin] = [await callOf(), await callOf()]
  expect(twinOf(call)).toBeUndefined()
  waitForTwin(call, twin)
  expect([twinOf(call), twinOf(twin)]).toEqual([twin, undefined])
  waitForTwin(call, undefined)
  expect(twinOf(call)).toBeUndefined()
})
