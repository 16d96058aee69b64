import { z } from 'zod'

const item = z.object({
  sku: z.string().min(3).max(20),
  quantity: z.number().int().min(1),
  price: z.number().min(0),
  state: z.enum(['in stock', 'back ordered', 'sold out']),
  note: z.string().max(200).optional(),
})

/** An order with as many items as it takes: a schema that is as deep as real ones. */
export const itemsSchema = z.object({
  orderId: z.string().regex(/^ORD-\d+$/),
  placedAt: z.iso.datetime(),
  gift: z.boolean().optional(),
  items: z.array(item),
})

/** A valid body for {@link itemsSchema} of about that many bytes. */
export function itemsBody(bytes: number): string {
  const items = Array.from({ length: Math.max(1, Math.round(bytes / 105)) }, (_, index) => ({
    sku: `SKU-${String(index).padStart(6, '0')}`,
    quantity: (index % 9) + 1,
    price: index + 0.5,
    state: index % 2 === 0 ? 'in stock' : 'sold out',
    note: 'Leave it at the door.',
  }))
  return JSON.stringify({ orderId: 'ORD-12345', placedAt: '2026-11-26T09:30:00Z', gift: true, items })
}

/** A schema of that many texts at the top level. */
export function wideSchema(fields: number): z.ZodObject {
  return z.object(Object.fromEntries(namesOf(fields).map((name) => [name, z.string()])))
}

/** A valid body for {@link wideSchema}. */
export function wideBody(fields: number): string {
  return JSON.stringify(Object.fromEntries(namesOf(fields).map((name) => [name, 'x'.repeat(20)])))
}

function namesOf(fields: number): string[] {
  return Array.from({ length: fields }, (_, index) => `field${index}`)
}
