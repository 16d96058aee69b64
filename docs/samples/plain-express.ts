// What docs/guide/plain-express.md shows; run as it stands.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
// #region app
import express from 'express'
import { answer, errors, parameters, pipeline, unsigned } from 'hookwell'
import { contextOf, toExpress, toExpressErrors } from 'hookwell/express'
import { z } from 'zod'

const orders = new Map([['ORD-12345', { status: 'shipped', parcels: ['P-1', 'P-2', 'P-3'] }]])
const schema = z.object({
  orderId: z.string().describe('The order number.'),
  atMost: z.number().int().positive().default(10),
})

const checked = pipeline({ name: 'orders', languages: ['en', 'de'] })
  .use(errors())
  .use(unsigned())
  .use(parameters(schema))

const app = express()
app.post('/orders', toExpress(checked), (_req, res) => {
  const { parameters, repairs } = contextOf(res, checked)
  const order = orders.get(parameters.orderId)
  if (order === undefined) {
    throw answer.fail('order_not_found', {
      message: 'There is no such order.',
      suggestion: 'Ask the customer to read the number again.',
    })
  }
  res.set('x-repairs', String(repairs.length))
  res.json({ ...order, parcels: order.parcels.slice(0, parameters.atMost) })
})
app.use(toExpressErrors())
// #endregion

// #region words
const spoken = pipeline({
  name: 'orders',
  languages: [
    'en',
    {
      tag: 'de',
      errors: {
        order_not_found: {
          message: 'Die Bestellung {orderId} gibt es nicht.',
          suggestion: 'Lassen Sie sich die Nummer noch einmal vorlesen.',
        },
      },
    },
  ],
}).use(unsigned())

const bilingual = express()
bilingual.get('/orders/:orderId', toExpress(spoken), (req, res) => {
  const { orderId } = req.params
  if (orders.has(orderId)) return res.json(orders.get(orderId))
  throw answer.fail('order_not_found', {
    message: 'There is no order {orderId}.',
    suggestion: 'Ask the customer to read the number again.',
    values: { orderId },
  })
})
bilingual.use(toExpressErrors())
// #endregion

const found = await call(app, '/orders', { orderId: 'ORD-12345', atMost: 2 })
assert.equal(found.status, 200)
assert.equal(found.headers.get('x-repairs'), '0')
assert.deepEqual(found.body, { status: 'shipped', parcels: ['P-1', 'P-2'] })

const missing = await call(app, '/orders', {})
assert.deepEqual([missing.status, missing.body['code']], [200, 'parameter_missing'])

const unknown = await call(app, '/orders', { orderId: 'ORD-99999' })
assert.deepEqual([unknown.status, unknown.body['message']], [200, 'There is no such order.'])

const german = await call(bilingual, '/orders/ORD-99999')
assert.equal(german.headers.get('content-language'), 'de')
assert.equal(german.body['message'], 'Die Bestellung ORD-99999 gibt es nicht.')

async function call(to: typeof app, path: string, body?: object) {
  const server = to.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { 'content-type': 'application/json', 'accept-language': 'de' },
    ...(body === undefined ? undefined : { method: 'POST', body: JSON.stringify(body) }),
  })
  const reply = (await response.json()) as Record<string, unknown>
  server.close()
  return { status: response.status, headers: response.headers, body: reply }
}
