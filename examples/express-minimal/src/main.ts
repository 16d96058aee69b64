// #region quick-start
import express from 'express'
import { HookwellError, budget, environmentKey, errors, parameters, pipeline, signature } from 'hookwell'
import { toExpress } from 'hookwell/express'
import { z } from 'zod'

const orders = new Map([['ORD-12345', 'shipped']])
const schema = z.object({
  orderId: z
    .string()
    .describe('The order number.')
    .meta({ examples: ['ORD-12345'] }),
})

const checkOrderStatus = pipeline({ name: 'check_order_status' })
  .use(errors())
  .use(budget())
  .use(signature({ scheme: 'bearer', key: environmentKey('ORDER_DESK_TOKEN') }))
  .use(parameters(schema))
  .handle(({ parameters: { orderId } }) => {
    const status = orders.get(orderId)
    if (status !== undefined) return { orderId, status }
    throw new HookwellError('order_not_found', {
      message: `Order ${orderId} was not found.`,
      suggestion: 'Ask the customer to read the number again.',
    })
  })

const app = express()
app.post('/tools/check_order_status', toExpress(checkOrderStatus))
export const server = app.listen(process.env['PORT'] ?? 3000)
// #endregion quick-start

server.on('listening', () => console.log('Listening on', server.address()))
