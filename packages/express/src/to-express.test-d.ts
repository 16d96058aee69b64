import { middleware, pipeline, unsigned } from '@hookwell/core'
import type { Call, Trusted } from '@hookwell/core'
import type { RequestHandler, Response } from 'express'
import { expectTypeOf } from 'vitest'

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

// All three forms are Express request handlers.
expectTypeOf(toExpress(pipe)).toEqualTypeOf<RequestHandler>()
expectTypeOf(toExpress(pipe, (_req, res) => res.end())).toEqualTypeOf<RequestHandler>()
expectTypeOf(toExpress(pipe.handle((call) => call.orderId))).toEqualTypeOf<RequestHandler>()

// @ts-expect-error a handler alone is no pipeline
toExpress(() => 1)
