/**
 * A service that does with what it is sent whatever an unlucky developer might do: answers with it, throws it, fails with
 * it, sends it on. Prints where it listens.
 */
import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

import type Express from 'express'
import { HookwellError, budget, drain, errors, parameters, pipeline, signature, telemetry } from 'hookwell'
import type { TelemetryOptions } from 'hookwell'
import { toExpress } from 'hookwell/express'
import * as z from 'zod'

import { planted } from './planted.test-kit.ts'

const express = createRequire(import.meta.url)('express') as typeof Express
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const order = z.object({
  act: z.enum(['answer', 'fail', 'throw', 'hang', 'send_on']),
  customer: z.string(),
  note: z.string(),
  accessCode: z.string().meta({ sensitive: true }),
  cards: z.array(z.object({ holder: z.string(), number: z.string().meta({ sensitive: true }) })),
})

const options = JSON.parse(process.env['TELEMETRY_OPTIONS'] ?? '{}') as TelemetryOptions
const endpoint = pipeline({ name: 'place_order', logger })
  .use(telemetry(options))
  .use(errors())
  .use(budget({ hardMs: 500 }))
  .use(signature({ scheme: 'bearer', key: planted.authorization }))
  .use(parameters(order))
  .handle((call) => acts[call.parameters.act](call.parameters))

type Order = z.infer<typeof order>
const acts: Readonly<Record<Order['act'], (given: Order) => unknown>> = {
  answer: ({ customer, note }) => ({ customer, note, card: planted.reply, from: process.env['PLANTED'] }),
  fail: ({ note, accessCode }) =>
    new HookwellError('order_refused', {
      message: `No ${note}.`,
      suggestion: `Ask for ${accessCode}.`,
      cause: planted.exception,
    }),
  throw: () => {
    const cause = new TypeError(`401 for Authorization: Bearer ${planted.exception}`)
    throw Object.assign(
      new Error(`postgres://shop:${planted.exception}@db/orders: password=${planted.exception}`, { cause }),
      {
        config: { key: planted.exception },
      },
    )
  },
  hang: ({ note }) =>
    new Promise((_, reject) => void setTimeout(() => reject(new Error(`token=${planted.exception} ${note}`)), 600)),
  send_on: async () => {
    const { port } = server.address() as AddressInfo
    const sent = request({
      port,
      path: `/elsewhere?api_key=${planted.outgoing}`,
      headers: { 'x-api-key': planted.outgoing },
    }).end()
    const [reply] = (await once(sent, 'response')) as [NodeJS.ReadableStream]
    reply.resume()
    return {}
  },
}

const app = express()
app.post('/customers/:customer/orders', toExpress(endpoint))
const server = createServer(app).listen(0, '127.0.0.1')
await once(server, 'listening')
process.once('SIGTERM', () => {
  server.close()
  void drain().then(() => process.exit())
})
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
