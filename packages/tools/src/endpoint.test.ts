import { unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { budget } from '@hookwell/budget'
import { errors } from '@hookwell/errors'
import { describe, expect, test } from 'vitest'

import type { CallerProfile } from './caller-profile.ts'
import { endpoint } from './endpoint.ts'
import type { ToolEndpoint } from './endpoint.ts'
import { orderTools } from './orders.test-kit.ts'
import { anam } from './profiles/anam.ts'
import { vapi } from './profiles/vapi.ts'

const clock = fakeClock()
const logger = recordingLogger()

function desk(profile: CallerProfile, methods = profile.methods): ToolEndpoint {
  return endpoint({
    profile,
    methods,
    clock,
    logger,
    ids: () => 'call-1',
    use: (pipe) => pipe.use(errors()).use(budget()).use(unsigned()),
    tools: orderTools(),
  })
}

describe('one route a tool', () => {
  test('the last segment of the URL names the tool, and the body is its arguments', async () => {
    const reply = await desk(anam).run({ url: '/anam/check_order_status?x=1', body: { order_id: 'ORD-12345' } })
    expect(reply).toMatchObject({ status: 200 })
    expect(reply.json()).toEqual({ orderId: 'ORD-12345', status: 'shipped', expectedOn: 'Friday' })
  })

  test('by GET the query is, where that is taken', async () => {
    const reply = await desk(anam, ['GET']).run({ method: 'GET', url: '/anam/check_order_status?orderId=ORD-12345' })
    expect(reply.json()).toMatchObject({ status: 'shipped' })
  })

  test('an unknown tool is answered with the tools there are', async () => {
    const reply = await desk(anam).run({ url: '/anam/cancel_order', body: {} })
    expect(reply.status).toBe(200)
    expect(reply.json()).toMatchObject({
      code: 'tool_unknown',
      suggestion: 'Use one of the tools there are: check_order_status, refund_order.',
    })
  })
})

describe('one route for all', () => {
  const item = (id: string, orderId: string): object => ({ id, name: 'check_order_status', arguments: { orderId } })

  test('each call of a batch is answered by its id, and one fails alone', async () => {
    const toolCallList = [item('a', 'ORD-1'), item('b', 'ORD-404'), item('c', 'ORD-500')]
    const reply = await desk(vapi).run({ body: { message: { type: 'tool-calls', toolCallList } } })
    expect(reply.status).toBe(200)
    expect(reply.json()).toEqual({
      results: [
        { toolCallId: 'a', name: 'check_order_status', result: expect.stringContaining('"shipped"') as string },
        {
          toolCallId: 'b',
          name: 'check_order_status',
          error: 'Order ORD-404 was not found. Ask the customer to read the number again.',
        },
        { toolCallId: 'c', name: 'check_order_status', error: expect.stringContaining('went wrong') as string },
      ],
    })
    expect(reply.text).not.toContain('hunter2')
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error', fields: { tool: 'check_order_status' } })
  })

  test('one that hangs keeps nothing from the others: at the deadline it alone has failed', async () => {
    const toolCallList = [item('a', 'ORD-1'), item('b', 'ORD-60000')]
    const reply = desk(vapi).run({ body: { message: { type: 'tool-calls', toolCallList } } })
    await clock.advance(20_000)
    const told = await reply
    expect(told.status).toBe(200)
    expect(told.json()).toMatchObject({
      results: [
        { toolCallId: 'a', result: expect.any(String) as string },
        { toolCallId: 'b', error: expect.any(String) as string },
      ],
    })
  })
})
