import { Hono } from 'hono'
import { HookwellError, budget, environmentKey, errors, parameters, pipeline, signature, toFetch } from 'hookwell'
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

// The wrapped handler takes a Request and gives a Response, so whatever speaks Fetch can serve it.
const handleRequest = toFetch(checkOrderStatus)

export const app: Hono = new Hono()
app.post('/tools/check_order_status', (context) => handleRequest(context.req.raw))
