/** A tool that asks another service by `call.budget.fetch()`, and answers with the headers that got there. Prints where. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import express from 'express'
import { budget, drain, errors, pipeline, telemetry, unsigned } from 'hookwell'
import { toExpress } from 'hookwell/express'

const shop = createServer((request, response) => response.end(JSON.stringify(request.rawHeaders)))
await once(shop.listen(0, '127.0.0.1'), 'listening')
const shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/stock?key=secret`

const endpoint = pipeline({ name: 'ask_the_shop' })
  .use(telemetry())
  .use(errors())
  .use(budget())
  .use(unsigned())
  .handle(async ({ budget: { fetch } }) => ({ received: await (await fetch(shopUrl)).json() }))

const app = express()
app.post('/tools/:tool', toExpress(endpoint))
const server = createServer(app).listen(0, '127.0.0.1')
await once(server, 'listening')
process.once('SIGTERM', () => {
  server.close()
  void drain().then(() => process.exit(0))
})
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
