import { HookwellError, answer } from '@hookwell/core'
import * as z from 'zod'

import { tool } from './tool.ts'
import type { Tool } from './tool.ts'

/** What the tools of the tests did. */
export interface Ledger {
  readonly refunds: string[]
}

/** The tools of a small order desk, as somebody would write them: each way a run can end is one order number away. */
export function orderTools(ledger: Ledger = { refunds: [] }): readonly Tool[] {
  return [
    tool({
      name: 'check_order_status',
      description:
        'Says where an order is and when it comes. Use it when the customer asks about an order they have placed; not for new orders.',
      parameters: z.object({
        orderId: z
          .string()
          .regex(/^ORD-\d+$/)
          .meta({ title: 'order number', examples: ['ORD-12345'] }),
        express: z.boolean().optional().describe('whether it is urgent'),
      }),
      annotations: { readOnly: true, idempotent: true },
      handle: ({ orderId }, { signal }) => {
        if (orderId === 'ORD-404') {
          return answer.fail('order_not_found', {
            message: 'Order {orderId} was not found.',
            suggestion: 'Ask the customer to read the number again.',
            values: { orderId },
          })
        }
        if (orderId === 'ORD-500') throw new Error('the database is away, password hunter2')
        if (orderId === 'ORD-60000') {
          return new Promise<never>((_resolve, reject) => {
            signal.addEventListener('abort', () => reject(signal.reason as Error))
          })
        }
        return { orderId, status: 'shipped', expectedOn: 'Friday' }
      },
    }),
    tool({
      name: 'refund_order',
      description: 'Refunds an order. Use it only after the customer has said yes to the refund.',
      parameters: z.object({ orderId: z.string().meta({ title: 'order number', examples: ['ORD-12345'] }) }),
      annotations: { destructive: true },
      handle: ({ orderId }) => {
        if (ledger.refunds.includes(orderId)) {
          throw new HookwellError('already_refunded', {
            message: 'That order has been refunded already.',
            suggestion: 'Tell the customer that the money is on its way.',
          })
        }
        ledger.refunds.push(orderId)
        return { refunded: true }
      },
    }),
  ]
}
