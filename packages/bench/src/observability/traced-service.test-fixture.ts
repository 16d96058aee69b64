/** The tools of a shop, and two events, on Express: each ends in a way of its own. Prints where it listens. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import type Express from 'express'
import { HookwellError, budget, drain, errors, parameters, pipeline, signature, telemetry } from 'hookwell'
import type { Budget, Call } from 'hookwell'
import { toExpress } from 'hookwell/express'
import * as z from 'zod'

import { KEY } from './traced-calls.test-data.ts'

// An instrumentation patches what is required; a service in CommonJS does this by itself.
const express = createRequire(import.meta.url)('express') as typeof Express

const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }
const trusted = signature({ scheme: 'bearer', key: KEY })
const order = parameters(z.object({ quantity: z.number() }))
const roomy = budget({ idealMs: 5_000, maxMs: 10_000 })
const tight = budget({ idealMs: 10, maxMs: 30, hardMs: 800 })

const traced = telemetry({ stageSpanThresholdMs: 500 })
const app = express()

/** Mounts a tool of that name. */
function tool(name: string, handler: (call: Call & { budget: Budget }) => unknown, limits = roomy): void {
  const pipe = pipeline({ name, logger }).use(traced).use(errors()).use(limits).use(trusted).use(order)
  app.post(`/tools/${name}`, toExpress(pipe.handle(handler)))
}

/** Mounts an event of that name. */
function event(name: string, handler: () => unknown): void {
  const pipe = pipeline({ name, kind: 'event', logger }).use(traced).use(errors()).use(roomy).use(trusted)
  app.post(`/hooks/${name}/:delivery`, toExpress(pipe.handle(handler)))
}

tool('check_order_status', () => ({ status: 'shipped' }))
tool(
  'find_customer',
  () => new HookwellError('customer_unknown', { message: 'I know no such customer.', suggestion: 'Ask again.' }),
)
tool('refund_order', () => {
  throw new RangeError('the bank has no such account')
})
tool('track_parcel', ({ budget: { stage } }) => stage('carrier', () => wait(600, { parcel: 'on its way' })), tight)
// Its result comes when the call has long been answered.
tool('call_warehouse', () => wait(850, { stock: 3 }), tight)
tool('wait_for_it', async () => {
  process.stdout.write('under way\n')
  await wait(200)
})
event('order_shipped', () => undefined)
event('order_lost', () => {
  throw new TypeError('nobody knows that order')
})

const server = createServer(app).listen(0, '127.0.0.1')
await once(server, 'listening')
process.once('SIGTERM', () => {
  server.close()
  void drain().then(() => process.exit())
})
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
