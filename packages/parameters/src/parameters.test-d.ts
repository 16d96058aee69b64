import { pipeline, unsigned } from '@hookwell/core'
import type { Middleware, Trusted } from '@hookwell/core'
import * as v from 'valibot'
import * as z from 'zod'
import * as mini from 'zod/mini'

import { parameters } from './parameters.ts'
import type { WithParameters } from './parameters.ts'

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false
const proven = <Claim extends true>(claim?: Claim): void => void claim

const schema = z.object({
  orderId: z.string(),
  quantity: z.coerce.number().default(1),
  due: z.iso.date().transform((due) => new Date(due)),
})
interface Output {
  orderId: string
  quantity: number
  due: Date
}

const trusted = pipeline({ name: 'orders' }).use(unsigned())

// The handler's parameters are what the schema makes, and not any.
trusted.use(parameters(schema)).handle((call) => {
  proven<Same<typeof call.parameters, Output>>()
  proven<Same<typeof call.trust.scheme, string>>()
  // @ts-expect-error TS2339: the schema has no such parameter
  return call.parameters.orderNumber
})
proven<Same<ReturnType<typeof parameters<typeof schema>>, Middleware<Trusted, WithParameters<Output>>>>()

// So with any library that speaks Standard Schema.
trusted
  .use(parameters(v.object({ orderId: v.string() })))
  .handle(({ parameters: seen }) => proven<Same<typeof seen, { orderId: string }>>())
trusted
  .use(parameters(mini.object({ orderId: mini.string() })))
  .handle(({ parameters: seen }) => proven<Same<typeof seen, { orderId: string }>>())

// @ts-expect-error TS2345: nobody has said yet who calls
pipeline({ name: 'orders' }).use(parameters(schema))

// @ts-expect-error TS2345: 'parameters' is already there
trusted.use(parameters(schema)).use(parameters(schema))

// @ts-expect-error TS2345: a plain object of fields is no schema
parameters({ orderId: z.string() })

// @ts-expect-error TS2353: there is no such option
parameters(schema, { depth: 3 })

// A handler that takes part of them has to look before it uses one.
trusted.use(parameters(schema, { onMissing: 'partial' })).handle((call) => {
  proven<Same<typeof call.parameters, Partial<Output>>>()
  proven<Same<(typeof call.missing)[number]['name'], keyof Output | `${keyof Output}.${string}`>>()
  // @ts-expect-error TS18048: it may be missing
  call.parameters.orderId.length
  // @ts-expect-error TS2367: the schema has no such parameter
  call.missing.some(({ name }) => name === 'orderNumber')
  return call.incomplete
})
// @ts-expect-error TS2339: only such a handler is told what is missing
trusted.use(parameters(schema)).handle((call) => call.missing)
