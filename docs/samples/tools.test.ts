// What docs/guide/tools.md shows; run with all other tests.
// #region declare
import { HookwellError, tool } from 'hookwell'
import { z } from 'zod'

const orders = new Map([['ORD-12345', 'shipped']])

const checkOrderStatus = tool({
  name: 'check_order_status',
  description:
    'Says where an order is. Use it when the customer asks about an order that they have placed; not for new orders.',
  parameters: z.object({
    orderId: z.string().meta({ title: 'order number', examples: ['ORD-12345'] }),
  }),
  annotations: { readOnly: true, idempotent: true },
  handle: ({ orderId }) => {
    const status = orders.get(orderId)
    if (status !== undefined) return { orderId, status, message: `Order ${orderId} has been ${status}.` }
    throw new HookwellError('order_not_found', {
      message: `Order ${orderId} was not found.`,
      suggestion: 'Ask the customer to read the number again.',
    })
  },
})
// #endregion

// #region run
import { expect, test } from 'vitest'

test('an order is found, however its number was sent', async () => {
  expect(await checkOrderStatus.run({ order_id: 'ORD-12345' })).toMatchObject({
    ok: true,
    value: { status: 'shipped' },
  })
})

test('a missing number is asked for', async () => {
  const run = await checkOrderStatus.run({})
  expect(run).toMatchObject({ ok: false, failure: { message: 'I need the order number to do this.' } })
})
// #endregion

// #region mount
import { anam, budget, endpoint, errors, signature, vapi } from 'hookwell'
import type { CallerProfile, SchemeName } from 'hookwell'
import { toExpress } from 'hookwell/express'
import express from 'express'

const mount = (profile: CallerProfile, scheme: SchemeName, key: string) =>
  endpoint({
    profile,
    use: (pipe) => pipe.use(errors()).use(budget()).use(signature({ scheme, key })),
    tools: [checkOrderStatus],
  })

const forAnam = mount(anam, 'bearer', 'the-token-that-anam-sends')
const forVapi = mount(vapi, 'vapi-secret', 'the-secret-that-vapi-sends')

const app = express()
app.use('/anam', toExpress(forAnam))
app.use('/vapi', toExpress(forVapi))
// #endregion

// #region background
const remindMe = tool({
  name: 'send_reminder',
  description: 'Sends the customer a reminder by mail. Use it when they ask for one; not more than once a call.',
  parameters: z.object({ orderId: z.string().meta({ title: 'order number' }) }),
  awaitResponse: false,
  handle: async ({ orderId }, { logger }) => {
    logger.info('a reminder was sent', { orderId })
  },
})
// #endregion

// #region grow
forAnam.tools.add(remindMe)
const names = forAnam.tools.list().map(({ name }) => name)
// #endregion

// #region ids
const rateCall = tool({
  name: 'rate_call',
  description: 'Keeps how the customer rates the conversation. Use it at its end; not without their rating.',
  parameters: z.object({ stars: z.int().min(1).max(5).describe('The number of stars.') }),
  annotations: { idempotent: true },
  handle: ({ stars }, { conversationId, toolCallId, repairs }) => ({
    kept: stars,
    conversation: conversationId ?? 'unknown',
    run: toolCallId ?? 'unknown',
    repaired: repairs.length,
  }),
})
// #endregion

test('what was added is there from the next call on', async () => {
  expect(names).toEqual(['check_order_status', 'send_reminder'])
  const headers = { authorization: 'Bearer the-token-that-anam-sends' }
  const reply = await forAnam.run({ url: '/anam/send_reminder', headers, body: { orderId: 'ORD-12345' } })
  expect(reply.json()).toEqual({ ok: true, started: true })
})

test('ids that the caller does not send stay absent', async () => {
  expect(await rateCall.run({ stars: '5' })).toEqual({
    ok: true,
    value: { kept: 5, conversation: 'unknown', run: 'unknown', repaired: 1 },
  })
})

test('two callers call the same tool in their own ways, and each is answered in its own', async () => {
  const server = app.listen(0)
  const origin = `http://127.0.0.1:${(server.address() as { port: number }).port}`
  const ids = { conversationId: 'conversation-1', toolCallId: 'call-1' }
  const ask = async (name: string, profile: CallerProfile, header: readonly [string, string]) => {
    const { method, path, headers, body } = profile.play('check_order_status', { orderId: 'ORD-12345' }, ids)
    const sent = { ...headers, [header[0]]: header[1] }
    const response = await fetch(`${origin}/${name}${path}`, { method, headers: sent, body: body ?? null })
    return { path, body: await response.json() }
  }
  try {
    expect(await ask('anam', anam, ['authorization', 'Bearer the-token-that-anam-sends'])).toEqual({
      path: '/check_order_status',
      body: { orderId: 'ORD-12345', status: 'shipped', message: 'Order ORD-12345 has been shipped.' },
    })
    expect(await ask('vapi', vapi, ['x-vapi-secret', 'the-secret-that-vapi-sends'])).toMatchObject({
      path: '',
      body: { results: [{ toolCallId: 'call-1', result: expect.stringContaining('"status":"shipped"') }] },
    })
  } finally {
    server.close()
  }
})
