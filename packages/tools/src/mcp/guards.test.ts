import type { GuardedInvocation, InvocationGuard } from '@hookwell/core'
import { duplicates, memoryStore } from '@hookwell/idempotency'
import { expect, test } from 'vitest'

import { orderTools } from '../orders.test-kit.ts'
import type { Ledger } from '../orders.test-kit.ts'
import { mcpDesk, modern } from './mcp.test-kit.ts'

const refund = (conversation?: string) => {
  const { headers, body } = modern('tools/call', { name: 'refund_order', arguments: { orderId: 'ORD-1' } })
  return { headers: { ...headers, ...(conversation === undefined ? undefined : { 'x-talk': conversation }) }, body }
}

const idHeaders = { conversationId: 'x-talk' }

test('a tool that is called again in its conversation is run once, and the reply says so', async () => {
  const ledger: Ledger = { refunds: [] }
  const { endpoint } = mcpDesk({
    idHeaders,
    tools: orderTools(ledger),
    guards: [duplicates({ store: memoryStore() })],
  })
  const first = await endpoint.run(refund('talk-1'))
  const again = await endpoint.run(refund('talk-1'))
  expect([again.text, again.headers['idempotent-replayed']]).toEqual([first.text, 'true'])
  expect([first.headers['idempotent-replayed'], ledger.refunds]).toEqual([undefined, ['ORD-1']])
})

test('the id of a message is no mark of a run: every client counts its own', async () => {
  let seen: GuardedInvocation | undefined
  const guard: InvocationGuard = { name: 'sees', around: (invocation, run) => ((seen = invocation), run()) }
  const { endpoint } = mcpDesk({ idHeaders, guards: [guard] })
  await endpoint.run(refund('talk-1'))
  expect(seen).toMatchObject({ tool: 'refund_order', conversationId: 'talk-1', parameters: { orderId: 'ORD-1' } })
  expect(seen?.toolCallId).toBeUndefined()
})

test('a guard is called as what it is, so that it may be an object with a state of its own', async () => {
  const counting = {
    name: 'counts',
    count: 0,
    around(_invocation: GuardedInvocation, run: Parameters<InvocationGuard['around']>[1]) {
      this.count += 1
      return run()
    },
  }
  const ledger: Ledger = { refunds: [] }
  const { endpoint } = mcpDesk({ idHeaders, tools: orderTools(ledger), guards: [counting] })
  await endpoint.run(refund('talk-1'))
  expect([counting.count, ledger.refunds]).toEqual([1, ['ORD-1']])
})
