import { pipeline, unsigned } from '@hookwell/core'
import type { CallInput } from '@hookwell/core'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { parameters } from '../parameters.ts'
import type { ParametersOptions } from '../parameters-options.ts'

const schema = z.object({
  orderId: z.string().optional(),
  quantity: z.int().optional(),
  orderIds: z.array(z.int()).optional(),
  shipTo: z.object({ postCodes: z.array(z.string()) }).optional(),
})

/** What the handler is given, and what was repaired on the way. */
async function read(
  input: CallInput,
  options: ParametersOptions = {},
  wanted: z.ZodType<object> = schema,
): Promise<unknown> {
  const reply = await pipeline({ name: 'orders', methods: ['GET', 'POST'] })
    .use(unsigned())
    .use(parameters(wanted, options))
    .handle((call) => ({ parameters: call.parameters, repairs: call.repairs.map(({ kind }) => kind) }))
    .run(input)
  return reply.json()
}

const form = (body: string): CallInput => ({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })

describe('a name in another spelling counts as the name', () => {
  test.each<[string, CallInput, ParametersOptions?]>([
    ['of the body over the query', { url: '/?orderId=EVIL', body: { order_id: 'A' } }],
    ['of the body over the same spelling in the query', { url: '/?order_id=EVIL', body: { order_id: 'A' } }],
    ['of the body over a third spelling in the query', { url: '/?OrderID=EVIL', body: { order_id: 'A' } }],
    ['of the query, where only that has it', { url: '/?order_id=A' }],
    ['inside a wrapper over the query', { url: '/?orderId=EVIL', body: { arguments: { order_id: 'A' } } }],
  ])('%s', async (_what, input, options) => {
    expect(await read(input, options)).toMatchObject({
      parameters: { orderId: 'A' },
      repairs: expect.arrayContaining(['name-by-spelling']),
    })
  })

  test.each<[string, CallInput, ParametersOptions?]>([
    ['of the body over the query', { url: '/?order_id=EVIL', body: { orderId: 'A' } }],
    ['of the route over the body', { route: { orderId: 'A' }, body: { order_id: 'EVIL' } }],
    [
      'of a header over the body',
      { headers: { 'x-order': 'A' }, body: { order_id: 'EVIL' } },
      { headers: { orderId: 'x-order' } },
    ],
    ['of the route over a wrapper', { route: { orderId: 'A' }, body: { arguments: { order_id: 'EVIL' } } }],
  ])('and as such gives way to the name %s', async (_what, input, options) => {
    expect(await read(input, options)).toMatchObject({ parameters: { orderId: 'A' } })
  })

  test('where the body has two spellings, the query is no judge of them', async () => {
    const input = { url: '/?orderId=EVIL', body: { order_id: 'A', ORDER_ID: 'B' } }
    expect(await read(input)).toEqual({ parameters: {}, repairs: [] })
  })

  test.each<[string, ParametersOptions, z.ZodType<object>]>([
    ['nothing is repaired', { repair: 'strict' }, schema],
    ['the name is not', { fields: { orderId: 'strict' } }, schema],
    ['its schema says so', {}, z.object({ orderId: z.string().meta({ repair: 'strict' }).optional() })],
  ])('but not where %s', async (_what, options, wanted) => {
    expect(await read({ url: '/?orderId=A', body: { order_id: 'B' } }, options, wanted)).toEqual({
      parameters: { orderId: 'A' },
      repairs: [],
    })
    expect(await read({ url: '/?order_id=A' }, options, wanted)).toEqual({ parameters: {}, repairs: [] })
  })

  test('nor where other keys are kept', async () => {
    const loose = z.looseObject({ orderId: z.string().optional() })
    expect(await read({ url: '/?orderId=A', body: { order_id: 'B' } }, {}, loose)).toEqual({
      parameters: { orderId: 'A', order_id: 'B' },
      repairs: [],
    })
  })
})

describe('a wrapper beside other sources', () => {
  test.each<[string, CallInput, ParametersOptions?]>([
    ['the query', { url: '/?quantity=3', body: { arguments: { orderId: 'A' } } }],
    ['the query, as JSON text', { url: '/?quantity=3', body: { args: '{"orderId":"A"}' } }],
    ['the route', { route: { quantity: '3' }, body: { params: { orderId: 'A' }, tool: 'orders' } }],
    [
      'a header',
      { headers: { 'x-quantity': '3' }, body: { input: { orderId: 'A' } } },
      { headers: { quantity: 'x-quantity' } },
    ],
  ])('%s: both are taken', async (_what, input, options) => {
    const found = (await read(input, options)) as { repairs: string[] }
    expect(found).toMatchObject({ parameters: { orderId: 'A', quantity: 3 } })
    expect(found.repairs.toSorted()).toEqual(['number-from-text', 'unwrapped-arguments'])
  })

  test('is none at the level strict', async () => {
    const input = { url: '/?orderId=A', body: { arguments: { quantity: 3 } } }
    expect(await read(input, { repair: 'strict' })).toEqual({ parameters: { orderId: 'A' }, repairs: [] })
  })
})

describe('in a form, a list in another spelling', () => {
  test.each<[string, CallInput, object]>([
    ['keeps all its entries', form('order_ids=1&order_ids=2'), { orderIds: [1, 2] }],
    ['keeps all its entries, in the query', { url: '/?order_ids=1&order_ids=2' }, { orderIds: [1, 2] }],
    ['has one for one', form('order-ids=1'), { orderIds: [1] }],
    ['takes brackets', form('order_ids[]=1&order_ids[]=2'), { orderIds: [1, 2] }],
    [
      'is one inside an object too',
      form('ship_to[post_codes]=A&ship_to[post_codes]=B'),
      { shipTo: { postCodes: ['A', 'B'] } },
    ],
  ])('%s', async (_what, input, wanted) => {
    expect(await read(input)).toMatchObject({ parameters: wanted })
  })
})
