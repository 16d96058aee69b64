import { expect, test } from 'vitest'

import { mcpDesk } from './mcp.test-kit.ts'
import { mcp } from './mcp-profile.ts'

const ids = { conversationId: 'conversation-1', toolCallId: 'tool-call-1' }

test.each([
  { args: { orderId: 'ORD-1' }, text: 'shipped', isError: false },
  { args: { orderId: 'ORD-404' }, text: 'Order ORD-404 was not found.', isError: true },
])('a call that is played is answered, and heard: $text', async ({ args, text, isError }) => {
  const { method, headers, body } = mcp.play('check_order_status', args, ids)
  const reply = await mcpDesk().endpoint.run({ method, headers, body })
  expect(reply.json()).toMatchObject({ id: 'tool-call-1' })
  expect(mcp.hear(reply.status, reply.text)).toEqual([{ text: expect.stringContaining(text) as string, isError }])
})

test.each([
  {
    what: 'an error of the protocol',
    body: '{"jsonrpc":"2.0","id":1,"error":{"code":-32600,"message":"No."}}',
    text: 'No.',
  },
  { what: 'what is no JSON', body: '<html>', text: undefined },
])('$what reaches the log of the client', ({ body, text }) => {
  expect(mcp.hear(400, body)).toEqual([{ text, isError: true, remark: expect.any(String) as string }])
})
