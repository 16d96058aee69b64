import { tool } from 'hookwell'
import type { Tool } from 'hookwell'
import { z } from 'zod'

import type { Desk } from '../desk.ts'
import { orderId } from './order-id.ts'
import { stage } from './stage.ts'

/** Where is my order? Asks the carrier when it is on its way. */
export function checkOrderStatus(desk: Desk): Tool {
  return tool({
    name: 'check_order_status',
    description:
      'Says where an order is and when it comes. Use it when the customer asks about an order that they have placed; not ' +
      'for a complaint about one that has come.',
    parameters: z.object({ orderId }),
    annotations: { readOnly: true, idempotent: true },
    handle: async (parameters, { call, signal }) => {
      const { trackingNumber, ...order } = desk.orders.find(parameters.orderId)
      if (trackingNumber === undefined) {
        return { ...order, message: `Order ${order.orderId}, ${order.item}, is ${order.status}.` }
      }
      // A stage of its own shows in the trace how much of the time the carrier took; the signal hangs up on it when
      // the time is spent.
      const { place, expectedOn } = await stage(call, 'carrier', () =>
        desk.carrier.track(trackingNumber, { signal, headers: call.outboundHeaders }),
      )
      const message = `Order ${order.orderId}, ${order.item}, is in ${place} and will be there on ${expectedOn}.`
      return { ...order, place, expectedOn, message }
    },
  })
}
