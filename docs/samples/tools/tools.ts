// What docs/guide/tools.md shows; tools.test.ts beside it runs it.
// #region declare
import { HookwellError, tool } from 'hookwell'
import { z } from 'zod'

const orders = new Map([['ORD-12345', 'shipped']])

export const checkOrderStatus = tool({
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

// #region background
export const remindMe = tool({
  name: 'send_reminder',
  description: 'Sends the customer a reminder by mail. Use it when they ask for one; not more than once a call.',
  parameters: z.object({ orderId: z.string().meta({ title: 'order number' }) }),
  awaitResponse: false,
  handle: async ({ orderId }, { logger }) => {
    logger.info('a reminder was sent', { orderId })
  },
})
// #endregion

// #region ids
export const rateCall = tool({
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
