import { isDeepStrictEqual } from 'node:util'

import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { form, orderSchema, tryCall } from './orders.test-kit.ts'
import { parameterErrors } from './parameter-errors.ts'

const valid = fc.record(
  {
    orderNumber: fc.nat().map((number) => `ORD-${number}`),
    quantity: fc.integer({ min: 1, max: 99 }),
    gift: fc.boolean(),
    tags: fc.array(fc.string({ unit: 'binary' })),
    topic: fc.constantFrom('billing', 'delivery'),
  },
  { requiredKeys: ['orderNumber'], noNullPrototype: true },
)

test('what is valid comes through unchanged, and nothing is counted as a repair', async () => {
  await fc.assert(
    fc.asyncProperty(valid, async (body) => {
      const { parameters, notes } = await tryCall(orderSchema, { body })
      return isDeepStrictEqual(parameters, JSON.parse(JSON.stringify(body))) && Object.keys(notes).length === 0
    }),
  )
})

test('text comes through a form and a query as it was', async () => {
  const schema = z.object({ text: z.string() })
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (text) => {
      const encoded = new URLSearchParams({ text }).toString()
      const seen = [await tryCall(schema, form(encoded)), await tryCall(schema, { url: `/?${encoded}` })]
      return seen.every(({ parameters }) => isDeepStrictEqual(parameters, { text }))
    }),
  )
})

test('an answer never holds what came', async () => {
  const planted = 'planted-7f3a'
  const names = fc.constantFrom('orderNumber', 'quantity', 'gift', 'tags', 'topic', 'other', planted, '__proto__')
  const around = fc.oneof(
    fc.constant<unknown>(planted),
    fc.constant<unknown>([planted]),
    fc.constant<unknown>({ [planted]: planted }),
    fc.constant<unknown>(`${planted} 3`),
  )
  const schemas = [
    orderSchema,
    orderSchema.strict(),
    z.record(z.string(), z.int()),
    v.object({ orderNumber: v.pipe(v.string(), v.maxLength(3)), quantity: v.number(), tags: v.array(v.number()) }),
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(names, around, { minKeys: 1 }),
      fc.constantFrom(...schemas),
      async (body, schema) => {
        const { reply, lines } = await tryCall(schema, { body })
        return !reply.text.includes(planted) && !JSON.stringify(lines).includes(planted)
      },
    ),
  )
})

test('any bytes under any content type end in parameters or in a documented answer', async () => {
  const types = fc.constantFrom('application/json', 'application/x-www-form-urlencoded', 'text/plain', 'image/png', '')
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((json) => new TextEncoder().encode(json)),
    fc.dictionary(fc.string(), fc.jsonValue()).map((body) => new TextEncoder().encode(JSON.stringify(body))),
  )
  const codes = new Set(Object.keys(parameterErrors.rows))
  await fc.assert(
    fc.asyncProperty(types, bytes, fc.webUrl({ withQueryParameters: true }), async (type, body, url) => {
      const { reply, answer, lines } = await tryCall(orderSchema, { url, headers: { 'content-type': type }, body })
      expect(lines).toEqual([])
      return reply.status === 200 && answer.error === undefined ? true : codes.has(answer.code)
    }),
    { numRuns: 500 },
  )
  expect(Object.keys(Object.prototype)).toEqual([])
})
