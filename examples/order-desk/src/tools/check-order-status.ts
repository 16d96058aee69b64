import { parameters } from 'hookwell'
import type { Endpoint } from 'hookwell'
import { z } from 'zod'

import type { Desk } from '../desk.ts'
import { orderId } from './order-id.ts'
import { toolPipeline } from './tool-pipeline.ts'

/** Where is my order? Asks the carrier when it is on its way. */
export function checkOrderStatus(desk: Desk): Endpoint {
  return toolPipeline('check_order_status', desk)
    .use(parameters(z.object({ orderId })))
    .handle(async (call) => {
      const { trackingNumber, ...order } = desk.orders.find(call.parameters.orderId)
      if (trackingNumber === undefined) {
        return { ...order, message: `Order ${order.orderId}, ${order.item}, is ${order.status}.` }
      }
      // A stage of its own shows in the trace how much of the time the carrier took; the signal hangs up on it when
      // the time is spent.
      const { place, expectedOn } = await call.budget.stage('carrier', () =>
        desk.carrier.track(trackingNumber, { signal: call.signal, headers: call.outboundHeaders }),
      )
      const message = `Order ${order.orderId}, ${order.item}, is in ${place} and will be there on ${expectedOn}.`
      return { ...order, place, expectedOn, message }
    })
}
