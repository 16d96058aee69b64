// Runs the quick start and calls it over HTTP: node src/check.ts
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

process.env['PORT'] = '0'
process.env['ORDER_DESK_TOKEN'] = 'a-token-for-this-check-only'
const { server } = await import('./main.ts')
if (!server.listening) await once(server, 'listening')
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/tools/check_order_status`

const good = await call({ orderId: 'ORD-12345' })
assert.deepEqual(good, { status: 200, reply: { orderId: 'ORD-12345', status: 'shipped' } })

const missing = await call({})
assert.equal(missing.status, 200)
assert.equal(missing.reply.error, true)
assert.equal(missing.reply.code, 'parameter_missing')
assert.match(missing.reply.message, /the order number/)

const unknown = await call({ orderId: 'ORD-99999' })
assert.equal(unknown.status, 200)
assert.equal(unknown.reply.message, 'Order ORD-99999 was not found.')

const stranger = await call({ orderId: 'ORD-12345' }, 'a-token-of-somebody-else')
assert.equal(stranger.status, 401)
assert.equal(stranger.reply.error, true)

server.close()
console.log('express-minimal: 4 calls, each answered as it should be')

async function call(parameters: object, token = process.env['ORDER_DESK_TOKEN']) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  })
  return {
    status: response.status,
    reply: (await response.json()) as Record<string, string | boolean> & { message: string },
  }
}
