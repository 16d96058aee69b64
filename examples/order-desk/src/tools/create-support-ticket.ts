import { tool } from 'hookwell'
import type { Tool } from 'hookwell'
import { z } from 'zod'

import type { Desk } from '../desk.ts'
import { orderId } from './order-id.ts'

const parameters = z.object({
  orderId,
  problem: z
    .string()
    .min(3)
    .max(500)
    .describe('The problem, in the words of the customer.')
    .meta({ examples: ['The mug arrived broken.'] }),
  quantity: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe('The number of pieces affected.')
    .meta({ examples: [2] }),
})

/** Files a complaint about an order. */
export function createSupportTicket(desk: Desk): Tool {
  return tool({
    name: 'create_support_ticket',
    description:
      'Files a complaint about an order and gives the number of the ticket. Use it when something is wrong with what the ' +
      'customer received; not to ask where an order is.',
    parameters,
    handle: (complaint) => {
      const { item } = desk.orders.find(complaint.orderId)
      const ticketId = desk.tickets.create(complaint)
      return {
        ticketId,
        quantity: complaint.quantity,
        message: `I have filed ${ticketId} about ${complaint.quantity} × ${item}. Somebody will call you back today.`,
      }
    },
  })
}
