import { z } from 'zod'

/**
 * The order number, as a model hears it from a customer. The description and the example are what the answer is made
 * of when it is missing.
 */
export const orderId: z.ZodString = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^ORD-\d{5}$/)
  .describe('The order number, as on the receipt.')
  .meta({ examples: ['ORD-12345'] })
