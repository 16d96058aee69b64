import { pipeline, unsigned } from '@hookwell/core'
import type { Answer, Call, CallInput, Kind, RunReply, Trusted } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import type { LogLine } from '@hookwell/core/testing'
import type { StandardSchemaV1 } from '@standard-schema/spec'
import * as z from 'zod'

import { parameters } from './parameters.ts'
import type { WithParameters } from './parameters.ts'
import type { ParametersOptions } from './parameters-options.ts'

/** The parameters of a tool as somebody would write them. */
export const orderSchema = z.object({
  orderNumber: z
    .string()
    .regex(/^ORD-\d+$/)
    .meta({ title: 'Order number', examples: ['ORD-12345'] }),
  quantity: z.int().min(1).max(99).optional().describe('How many to order'),
  gift: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  topic: z.enum(['billing', 'delivery']).optional().describe('The topic, as the customer puts it'),
})

/** What the handler saw, besides what went back. */
export interface Tried {
  readonly reply: RunReply
  readonly answer: Answer
  /** `undefined` when the handler never ran. */
  readonly parameters: unknown
  readonly notes: Call['notes']
  readonly lines: readonly LogLine[]
}

/** Sends one call through `parameters(schema)` and a handler. */
export async function tryCall(
  schema: StandardSchemaV1,
  input: CallInput,
  { kind = 'tool', ...options }: ParametersOptions & { kind?: Kind } = {},
): Promise<Tried> {
  const logger = recordingLogger()
  let seen: (Call & Trusted & WithParameters<unknown>) | undefined
  const reply = await pipeline({ name: 'check_order_status', kind, methods: ['GET', 'POST', 'DELETE'], logger })
    .use(unsigned())
    .use(parameters(schema, options))
    .handle((call) => {
      seen = call
      return { done: true }
    })
    .run(input)
  return {
    reply,
    answer: (reply.text === '' ? {} : reply.json()) as Answer,
    parameters: seen?.parameters,
    notes: seen?.notes ?? {},
    lines: logger.lines,
  }
}

/** A form as it goes over the wire. */
export function form(body: string): CallInput {
  return { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body }
}
