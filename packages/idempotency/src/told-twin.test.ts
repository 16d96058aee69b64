import { pipeline, twinOf } from '@hookwell/core'
import type { Call } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { SIGNED, fromBody, settled, troubledStore, trusting } from './guarded.test-kit.ts'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }

function setUp() {
  const clock = fakeClock()
  const { store, trouble } = troubledStore(clock)
  const gate = Promise.withResolvers<unknown>()
  const calls: Call[] = []
  const process = () => {
    const served = pipeline({ name: 'refund_order', clock, logger: recordingLogger() })
      .use({ name: 'watching', run: (call, next) => (calls.push(call), next({})) })
      .use(trusting(SIGNED))
      .use(fromBody)
      .use(duplicates({ store: { ...store } }))
      .handle(() => gate.promise)
    return () => served.run(INPUT)
  }
  return { clock, trouble, gate, calls, one: process(), other: process() }
}

describe('a call that is made to wait', () => {
  test('says for whose run, and only while it waits', async () => {
    const { clock, gate, calls, one } = setUp()
    const replies = [one(), one()]
    await settled(clock)
    const [first, second] = calls as [Call, Call]
    expect([twinOf(first), twinOf(second)]).toEqual([undefined, first])
    gate.resolve({ refunded: true })
    await Promise.all(replies)
    expect(twinOf(second)).toBeUndefined()
  })

  test('says so no more when it has given up', async () => {
    const { clock, calls, one } = setUp()
    void one()
    const second = one()
    await clock.advance(60_000)
    expect((await second).json()).toMatchObject({ code: 'duplicate_in_progress' })
    expect(calls.map(twinOf)).toEqual([undefined, undefined])
  })

  test('says nothing of one in another process, nor while it waits for the store', async () => {
    const { clock, trouble, calls, one, other } = setUp()
    void one()
    await settled(clock)
    void other()
    await settled(clock)
    trouble.before = () => new Promise(() => {})
    void other()
    await settled(clock)
    expect(calls.map(twinOf)).toEqual([undefined, undefined, undefined])
  })
})
