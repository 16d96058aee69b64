import { pipeline } from '@hookwell/core'
import type { GuardedInvocation, InvocationEnd, Maybe } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { duplicates } from './duplicates.ts'
import { fromBody, SIGNED, trusting } from './guarded.test-kit.ts'
import { memoryStore } from './memory-store.ts'
import { replays } from './replays.ts'

const INPUT = { headers: { 'x-conversation': 'talk-1' }, body: { orderId: 'ORD-1' } }

function setUp() {
  const clock = fakeClock()
  const logger = recordingLogger()
  const seen = { runs: 0 }
  const front = pipeline({ name: 'refund_order', clock, logger }).use(trusting(SIGNED)).use(fromBody)
  return { store: memoryStore({ clock }), clock, logger, seen, front }
}

describe('on one store', () => {
  test('duplicates() within duplicates() do not wait for themselves, in a pipeline', async () => {
    const { store, seen, front } = setUp()
    const served = front
      .use(duplicates({ store, windowMs: 1_000 }))
      .use(duplicates({ store }))
      .handle(() => ({ run: (seen.runs += 1) }))
    expect((await served.run(INPUT)).json()).toEqual({ run: 1 })
    expect((await served.run(INPUT)).json()).toEqual({ run: 1 })
  })

  test('and around a tool', async () => {
    const { store, seen, front } = setUp()
    const [outer, inner] = [duplicates({ store }), duplicates({ store })]
    const served = front.handle((call) => {
      const { parameters } = call
      const invocation: GuardedInvocation = {
        call,
        tool: 'refund_order',
        parameters,
        conversationId: 'talk-1',
        readOnly: false,
      }
      const work = (): Maybe<InvocationEnd> => ({ ok: true, value: { run: (seen.runs += 1) } })
      return outer.around(invocation, () => inner.around(invocation, work))
    })
    expect((await served.run(INPUT)).json()).toEqual({ ok: true, value: { run: 1 } })
    expect((await served.run(INPUT)).json()).toEqual({ ok: true, value: { run: 1 } })
  })

  test('replays(), duplicates() of a call and duplicates() of a run in it keep each their own', async () => {
    const { store, seen, front } = setUp()
    const guard = duplicates({ store })
    const served = front
      .use(replays({ store }))
      .use(guard)
      .handle((call) => {
        const { parameters } = call
        // By the name of the endpoint: everything else in the two keys is the same.
        const invocation = { call, tool: 'refund_order', parameters, conversationId: 'talk-1', readOnly: false }
        return guard.around(invocation, () => ({ ok: true, value: { run: (seen.runs += 1) } }))
      })
    expect((await served.run(INPUT)).json()).toEqual({ ok: true, value: { run: 1 } })
    expect([store.size, seen.runs]).toEqual([3, 1])
  })

  test('two runs of one call that are the same are still twins', async () => {
    const { store, seen, front } = setUp()
    const guard = duplicates({ store })
    const served = front.handle(async (call) => {
      const { parameters } = call
      const invocation = { call, tool: 'refund_order', parameters, conversationId: 'talk-1', readOnly: false }
      const work = async (): Promise<InvocationEnd> => ({ ok: true, value: (seen.runs += 1) })
      return await Promise.all([guard.around({ ...invocation }, work), guard.around({ ...invocation }, work)])
    })
    expect((await served.run(INPUT)).json()).toEqual([
      { ok: true, value: 1 },
      { ok: true, value: 1 },
    ])
  })
})
