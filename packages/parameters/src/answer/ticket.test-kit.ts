import type { Answer } from '@hookwell/core'
import * as z from 'zod'

import { tryCall } from '../orders.test-kit.ts'

/** The parameters of a tool. */
export const ticket: z.ZodObject = z.object({
  orderNumber: z
    .string()
    .regex(/^ORD-\d+$/)
    .meta({ title: 'Order number', examples: ['ORD-12345'] }),
  email: z.email().meta({ description: 'The e-mail address of the customer.', example: 'ada@example.com' }),
  topic: z.enum(['billing', 'delivery']).describe('The topic, as the customer puts it'),
  copies: z.int().min(1).max(5).describe('How many copies to print'),
  urgent: z.boolean().optional(),
})
/** Such as it takes. */
export const good: Readonly<Record<string, unknown>> = {
  orderNumber: 'ORD-1',
  email: 'ada@example.com',
  topic: 'billing',
  copies: 1,
}

/** Those, without some. */
export const without = (...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(good).filter(([name]) => !names.includes(name)))

/** What is answered to parameters. */
export async function ask(body: unknown, schema: Parameters<typeof tryCall>[0] = ticket): Promise<Answer> {
  return (await tryCall(schema, { body })).answer
}
