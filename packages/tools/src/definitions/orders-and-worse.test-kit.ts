import * as z from 'zod'

import { orderTools } from '../orders.test-kit.ts'
import { tool } from '../tool.ts'
import type { Tool } from '../tool.ts'

interface Category {
  readonly label: string
  readonly parts?: readonly Category[] | undefined
}

const category: z.ZodType<Category> = z.object({ label: z.string(), parts: z.array(z.lazy(() => category)).optional() })

const handle = (): object => ({})

/** Tools that no platform can be told of as they are. */
export function worseTools(): readonly Tool[] {
  return [
    tool({
      name: 'record-visit',
      description:
        'Books a visit of a technician and says when. Use it when the customer has chosen a day; not to move a visit.',
      parameters: z.object({
        day: z.iso.date().describe('the day of the visit'),
        at: z.iso.datetime().optional(),
        email: z.email().meta({ title: 'e-mail address', examples: ['ada@example.com'] }),
        guests: z.int().min(1).max(8).default(2),
        seat: z.literal([1, 2, 3]).optional(),
        slot: z.union([z.string(), z.number()]).describe('the number or the name of the slot').optional(),
        note: z.string().max(200).nullable(),
        pin: z
          .string()
          .meta({ title: 'PIN', sensitive: true, examples: ['1234'], ask: 'What is your PIN?' })
          .optional(),
        price: z.number().meta({ format: 'money', repair: 'strict' }).optional(),
        pay: z
          .discriminatedUnion('by', [
            z.object({ by: z.literal('card'), number: z.string() }),
            z.object({
              by: z.literal('invoice'),
              address: z.strictObject({ street: z.string(), floor: z.int().optional() }),
            }),
          ])
          .optional(),
        tags: z
          .array(z.enum(['heavy', 'fragile']))
          .min(1)
          .optional(),
        limits: z.record(z.string(), z.number()).optional(),
        corner: z.tuple([z.number(), z.number()]).optional(),
        anything: z.unknown().optional(),
      }),
      returns: z.object({ visitId: z.string(), at: z.string().nullable() }),
      awaitResponse: false,
      handle: () => ({ visitId: 'V-1', at: null }),
    }),
    tool({
      name: 'sort_category',
      description: 'Sorts.',
      parameters: z.object({ category }),
      returns: z.object({ lines: z.array(z.string()) }),
      annotations: { idempotent: true },
      handle: () => ({ lines: [] }),
    }),
    tool({
      name: 'find',
      description: 'Finds a customer. Use it when their number or their name is known; never to list all customers.',
      parameters: z.union([z.object({ number: z.int() }), z.object({ name: z.string(), city: z.string().optional() })]),
      handle,
    }),
    tool({
      name: 'x'.repeat(40),
      description: 'Cancels everything. Use it when the customer says so.',
      parameters: z.object({
        a: z.string(),
        b: z.string(),
        c: z.string(),
        d: z.string(),
        e: z.string(),
        'f g': z.string(),
      }),
      annotations: { destructive: true },
      handle,
    }),
    tool({
      name: 'mute',
      description: 'Takes whatever comes. Use it when nothing else fits; not for orders.',
      parameters: {
        '~standard': { version: 1, vendor: 'mute', validate: (value: unknown) => ({ value: value as object }) },
      },
      handle,
    }),
  ]
}

/** Realistic tools, and worse ones. */
export function allTools(): readonly Tool[] {
  return [...orderTools(), ...worseTools()]
}
