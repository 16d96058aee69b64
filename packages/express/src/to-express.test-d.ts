import { middleware, pipeline, unsigned } from '@hookwell/core'
import type { Call, Trusted } from '@hookwell/core'
import { parameters } from '@hookwell/parameters'
import type { Repair } from '@hookwell/parameters'
import type { Express, RequestHandler, Response } from 'express'
import { expectTypeOf } from 'vitest'
import { z } from 'zod'

import { contextOf } from './context-of.ts'
import { toExpress } from './to-express.ts'

const pipe = pipeline({ name: 'orders' })
  .use(unsigned())
  .use(middleware<{ orderId: string }>('order-id', (_call, next) => next({ orderId: 'ORD-1' })))

declare const response: Response

// What the pipeline added is there, under its type, and nothing of it is `any`.
expectTypeOf(contextOf(response, pipe).orderId).toEqualTypeOf<string>()
expectTypeOf(contextOf(response, pipe)).toExtend<Call & Trusted>()
expectTypeOf(contextOf(response, pipe)).not.toBeAny()
// @ts-expect-error nobody added an e-mail address
contextOf(response, pipe).email

// The parameters are what the schema makes of them, and what was repaired stands beside them.
const orders = pipeline({ name: 'orders' })
  .use(unsigned())
  .use(parameters(z.object({ orderId: z.string(), since: z.iso.date().transform((text) => new Date(text)) })))
expectTypeOf(contextOf(response, orders).parameters).toEqualTypeOf<{ orderId: string; since: Date }>()
expectTypeOf(contextOf(response, orders).repairs).toEqualTypeOf<readonly Repair[]>()
expectTypeOf(contextOf(response, orders).parameters).not.toBeAny()
// @ts-expect-error the schema has no e-mail address
contextOf(response, orders).parameters.email

// Of partial calls it says what may be missing.
const partly = pipeline({ name: 'orders' })
  .use(unsigned())
  .use(parameters(z.object({ orderId: z.string() }), { onMissing: 'partial' }))
expectTypeOf(contextOf(response, partly).parameters.orderId).toEqualTypeOf<string | undefined>()

// All three forms are Express request handlers, of any route.
expectTypeOf(toExpress(pipe)).toExtend<RequestHandler>()
expectTypeOf(toExpress(pipe)).toExtend<RequestHandler<{ anything: string }, number, null>>()
expectTypeOf(toExpress(pipe, (_req, res) => res.end())).toExtend<RequestHandler>()
expectTypeOf(toExpress(pipe.handle((call) => call.orderId))).toExtend<RequestHandler>()

// A handler behind it keeps the types that Express reads from the path.
declare const app: Express
app.post('/orders/:orderId', toExpress(pipe), (req, res) => {
  expectTypeOf(req.params.orderId).toEqualTypeOf<string>()
  expectTypeOf(contextOf(res, pipe).orderId).toEqualTypeOf<string>()
  // @ts-expect-error the path has no such parameter
  req.params.number
})
app.use(toExpress(pipe))
app.use('/hooks', toExpress(pipe), toExpress(orders))

// @ts-expect-error a handler alone is no pipeline
toExpress(() => 1)
