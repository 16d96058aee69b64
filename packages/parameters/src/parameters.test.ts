import { pipeline, toFetch, unsigned } from '@hookwell/core'
import type { CallInput } from '@hookwell/core'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'

import { multipart } from './collect/collect.test-kit.ts'
import { form, orderSchema, tryCall } from './orders.test-kit.ts'
import { parameters } from './parameters.ts'

const order = { orderNumber: 'ORD-1', quantity: 2 }
const text = JSON.stringify(order)

describe('parameters come from', () => {
  test.each<[string, CallInput]>([
    ['a JSON body', { body: order }],
    ['a form', form('orderNumber=ORD-1&quantity=2')],
    ['a multipart form', multipart(['orderNumber', 'ORD-1'], ['quantity', '2'])],
    ['the query', { method: 'GET', url: 'http://localhost/orders?orderNumber=ORD-1&quantity=2' }],
    ['the query of a POST without a body', { url: '/orders?orderNumber=ORD-1&quantity=2' }],
    ['the route', { method: 'GET', route: { orderNumber: 'ORD-1', quantity: '2' } }],
    ['all of them', { url: '/?quantity=2', route: { orderNumber: 'ORD-1' }, body: {} }],
  ])('%s', async (_from, input) => {
    expect((await tryCall(orderSchema, input)).parameters).toEqual(order)
  })

  test.each<[string, CallInput, string]>([
    ['the route over the body', { route: { orderNumber: 'ORD-1' }, body: { orderNumber: 'ORD-2' } }, 'ORD-1'],
    ['the body over the query', { url: '/?orderNumber=ORD-3', body: { orderNumber: 'ORD-2' } }, 'ORD-2'],
    ['the route over the query', { url: '/?orderNumber=ORD-3', route: { orderNumber: 'ORD-1' } }, 'ORD-1'],
    ['the last of a repeated name in a query', { url: '/?orderNumber=ORD-3&orderNumber=ORD-4' }, 'ORD-4'],
    ['the last of a repeated name in a form', form('orderNumber=ORD-3&orderNumber=ORD-4'), 'ORD-4'],
    ['the last of a repeated key in JSON', { body: '{"orderNumber":"ORD-3","orderNumber":"ORD-4"}' }, 'ORD-4'],
  ])('%s', async (_order, input, orderNumber) => {
    expect((await tryCall(orderSchema, input)).parameters).toEqual({ orderNumber })
  })

  test('the headers that are chosen, over the body and under the route', async () => {
    const options = { headers: { orderNumber: 'X-Order', quantity: 'x-quantity' } }
    const input = { headers: { 'x-order': 'ORD-1' }, body: { orderNumber: 'ORD-2', quantity: 2 } }
    expect((await tryCall(orderSchema, input, options)).parameters).toEqual(order)
    const routed = { ...input, headers: { 'x-order': 'ORD-3' }, route: { orderNumber: 'ORD-1' } }
    expect((await tryCall(orderSchema, routed, options)).parameters).toEqual(order)
  })

  test.each<[string, CallInput, readonly string[]]>([
    ['once', form('orderNumber=ORD-1&tags=new'), ['new']],
    ['twice', form('orderNumber=ORD-1&tags=new&tags=big'), ['new', 'big']],
    ['with brackets', form('orderNumber=ORD-1&tags[]=new&tags[]=big'), ['new', 'big']],
    ['in the query', { url: '/?orderNumber=ORD-1&tags=new' }, ['new']],
  ])('a list where the schema wants one, named %s', async (_times, input, tags) => {
    expect((await tryCall(orderSchema, input)).parameters).toEqual({ orderNumber: 'ORD-1', tags })
  })

  test.each([['POST'], ['GET'], ['DELETE']])('nothing at all, as no parameters, with %s', async (method) => {
    expect((await tryCall(z.object({ note: z.string().optional() }), { method })).parameters).toEqual({})
  })

  test('the socket of a Fetch runtime, form and all', async () => {
    const answer = toFetch(
      pipeline({ name: 'orders' })
        .use(unsigned())
        .use(parameters(orderSchema))
        .handle((call) => call.parameters),
    )
    const body = new URLSearchParams({ orderNumber: 'ORD-1', quantity: '2' })
    const response = await answer(new Request('http://localhost/', { method: 'POST', body }))
    expect(await response.json()).toEqual(order)
  })
})

describe('content types', () => {
  test.each([
    ['application/json'],
    ['application/json; charset=utf-8'],
    ['application/json;charset=ISO-8859-1'],
    ['Application/JSON ; charset=utf-8'],
    ['application/cloudevents+json'],
    ['application/vnd.example.v2+json; charset=utf-8'],
    ['text/plain'],
    ['text/plain;charset=UTF-8'],
    [''],
  ])('%o is read as JSON', async (type) => {
    const { parameters: seen } = await tryCall(orderSchema, { headers: { 'content-type': type }, body: text })
    expect(seen).toEqual(order)
  })

  test('none is read as JSON', async () => {
    expect((await tryCall(orderSchema, { body: new TextEncoder().encode(text) })).parameters).toEqual(order)
  })

  test('none matters where there is no body', async () => {
    const input = { url: '/?orderNumber=ORD-1', headers: { 'content-type': 'multipart/form-data' } }
    expect((await tryCall(orderSchema, input)).parameters).toEqual({ orderNumber: 'ORD-1' })
  })

  test.each([
    ['application/xml', text],
    ['application/octet-stream', text],
    ['application/jsonlines', text],
    ['application/json, text/html', text],
    ['text/plain', 'orderNumber=ORD-1'],
    ['text/plain', ' \n'],
    ['+json', text],
  ])('%s is refused with a real code, for tools too', async (type, body) => {
    const { reply, answer } = await tryCall(orderSchema, { headers: { 'content-type': type }, body })
    expect([reply.status, answer.code]).toEqual([415, 'content_type_unsupported'])
  })
})

describe('at the level strict', () => {
  test('a key that an object has twice is refused', async () => {
    const input = { body: '{"orderNumber":"ORD-3","orderNumber":"ORD-4"}' }
    const { reply, answer } = await tryCall(orderSchema, input, { repair: 'strict' })
    expect([reply.status, answer.code]).toEqual([400, 'body_duplicate_key'])
  })
})

describe('unknown fields are ignored', () => {
  test('in a body, by the schema', async () => {
    expect((await tryCall(orderSchema, { body: { ...order, color: 'red' } })).parameters).toEqual(order)
  })

  test('in the query even where a body may hold them: signatures and tokens stand there', async () => {
    const strict = z.strictObject({ orderNumber: z.string() })
    const loose = z.looseObject({ orderNumber: z.string() })
    const input = { url: '/?uid=7&sig=secret', body: { orderNumber: 'ORD-1' } }
    for (const schema of [strict, loose]) {
      expect((await tryCall(schema, input)).parameters).toEqual({ orderNumber: 'ORD-1' })
    }
  })
})

describe('any Standard Schema does', () => {
  const body = { orderNumber: 'ORD-1', quantity: 2, extra: true }

  test.each([
    ['valibot', v.object({ orderNumber: v.string(), quantity: v.number() })],
    ['zod/mini', mini.object({ orderNumber: mini.string(), quantity: mini.number() })],
  ])('%s', async (_library, schema) => {
    expect((await tryCall(schema, { body })).parameters).toEqual(order)
    const { answer } = await tryCall(schema, { body: { quantity: 'three' } })
    expect(answer).toMatchObject({ code: 'parameter_missing', message: expect.stringContaining('the order number') })
    expect(answer.fields?.map(({ name, problem }) => [name, problem])).toEqual([
      ['orderNumber', 'missing'],
      ['quantity', 'invalid'],
    ])
  })

  test('one that has to wait', async () => {
    const known = (orderNumber: string): Promise<boolean> => Promise.resolve(orderNumber === 'ORD-1')
    const schema = z.object({ orderNumber: z.string().refine(known, 'There is no such order') })
    expect((await tryCall(schema, { body: order })).parameters).toEqual({ orderNumber: 'ORD-1' })
    const { answer } = await tryCall(schema, { body: { orderNumber: 'ORD-2' } })
    expect(answer).toMatchObject({ code: 'parameter_invalid', message: 'There is no such order.' })
  })

  test('what it makes of the values is what the handler gets', async () => {
    const schema = z.object({ due: z.iso.date().transform((due) => new Date(due)), count: z.int().default(1) })
    const { parameters: seen } = await tryCall(schema, { body: { due: '2027-01-31' } })
    expect(seen).toEqual({ due: new Date('2027-01-31'), count: 1 })
  })

  test('a check of the user’s that throws is a surprise, and stays inside', async () => {
    const schema = z.object({
      orderNumber: z.string().transform(() => {
        throw new Error('planted-secret')
      }),
    })
    const { reply, answer } = await tryCall(schema, { body: order })
    expect([reply.status, answer.code]).toEqual([500, 'internal_error'])
    expect(reply.text).not.toContain('planted-secret')
  })
})

describe('a mistake is refused where the middleware is made', () => {
  test.each<[string, unknown, object | undefined, string]>([
    ['no schema', undefined, undefined, 'takes a schema'],
    ['a plain object of fields', { id: z.string() }, undefined, 'has to be wrapped in z.object()'],
    ['the schema of a text', z.string(), undefined, "not of type 'string': wrap it in z.object"],
    ['the schema of a list', z.array(z.string()), undefined, "not of type 'array'"],
    ['an unknown option', orderSchema, { maxdepth: 3 }, "has no option 'maxdepth'; did you mean 'maxDepth'?"],
    ['an option that cannot be', orderSchema, { maxValues: 0 }, "'maxValues' must be a whole number above 0"],
  ])('%s', (_what, schema, options, message) => {
    expect(() => parameters(schema as typeof orderSchema, options)).toThrow(
      new RegExp(`^parameters\\(\\).*${escape(message)}`),
    )
  })

  test('none of the user’s own checks runs for that', () => {
    const seen: unknown[] = []
    const watch = (value: unknown): boolean => seen.push(value) > 0
    parameters(
      z.object({ note: z.string().optional().refine(watch), count: z.int().default(1).refine(watch) }).refine(watch),
    )
    parameters(v.object({ note: v.optional(v.pipe(v.string(), v.check<string>(watch)), 'none') }))
    expect(seen).toEqual([])
  })
})

function escape(literal: string): string {
  return literal.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
}
