import type { RequestListener } from 'node:http'

import express from 'express'
import { budget, errors, parameters, pipeline, signature, telemetry, unsigned } from 'hookwell'
import type { TelemetryOptions } from 'hookwell'
import { contextOf, toExpress } from 'hookwell/express'

import { answerOrder, orderSchema, SECRET } from '../order.ts'

const ROUTE = '/tools/check_order_status'

const named = pipeline({ name: 'check_order_status' })
const trusted = signature({ scheme: 'standard-webhooks', key: SECRET })
const complete = completeWith({})

/** Everything on, the handler gives back a value. */
export function full(options: TelemetryOptions = {}): RequestListener {
  const app = express()
  app.post(ROUTE, toExpress(completeWith(options).handle(async (call) => answerOrder(call.parameters))))
  return app
}

/** Everything on, around an Express handler that calls `res.json` itself. */
export function ownHandler(): RequestListener {
  const app = express()
  app.post(
    ROUTE,
    toExpress(complete, async (_req, res) => {
      res.json(await Promise.resolve(answerOrder(contextOf(res, complete).parameters)))
    }),
  )
  return app
}

/** Everything but telemetry. */
export function noTelemetry(): RequestListener {
  const app = express()
  const pipe = named.use(errors()).use(budget()).use(trusted).use(parameters(orderSchema))
  app.post(ROUTE, toExpress(pipe.handle(async (call) => answerOrder(call.parameters))))
  return app
}

/** The signature alone. */
export function trustOnly(): RequestListener {
  const app = express()
  app.post(ROUTE, toExpress(named.use(trusted).handle(async () => answerOrder(FIXED))))
  return app
}

/** The pipeline alone: the body is read, nothing is checked. */
export function bare(): RequestListener {
  const app = express()
  app.post(
    ROUTE,
    toExpress(
      named.use(unsigned()).handle(async (call) => {
        await call.bytes()
        return answerOrder(FIXED)
      }),
    ),
  )
  return app
}

function completeWith(options: TelemetryOptions) {
  return named.use(telemetry(options)).use(errors()).use(budget()).use(trusted).use(parameters(orderSchema))
}

const FIXED = orderSchema.parse({ orderId: 'ORD-1', email: 'a@example.com', reason: 'status' })
