import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { mend } from '../mend.test-kit.ts'

const booking = z.object({ roomNo: z.int(), guest: z.string().optional() })
const search = z.object({ roomNo: z.int().optional() })

describe('arguments are taken out of their wrapper', () => {
  test.each<[z.ZodType, object, object, readonly string[]]>([
    [booking, { arguments: { roomNo: 1 } }, { roomNo: 1 }, []],
    [booking, { args: { roomNo: 1 } }, { roomNo: 1 }, []],
    [booking, { parameters: { roomNo: 1 } }, { roomNo: 1 }, []],
    [booking, { params: { roomNo: 1 } }, { roomNo: 1 }, []],
    [booking, { input: { roomNo: 1 } }, { roomNo: 1 }, []],
    [booking, { input: '{"roomNo":1}' }, { roomNo: 1 }, []],
    [booking, { tool: 'book', id: 7, arguments: { roomNo: 1 } }, { roomNo: 1 }, []],
    [
      booking,
      { arguments: ' {"room_no":"1"} ' },
      { roomNo: 1 },
      ['name-by-spelling roomNo', 'number-from-text roomNo'],
    ],
    [search, { arguments: { roomNo: 1 } }, { roomNo: 1 }, []],
    [search, { arguments: { room_no: '1' } }, { roomNo: 1 }, ['name-by-spelling roomNo', 'number-from-text roomNo']],
    [search.strict(), { arguments: { roomNo: 1 } }, { roomNo: 1 }, []],
    [booking.loose(), { arguments: { roomNo: 1, other: 2 } }, { roomNo: 1, other: 2 }, []],
    [z.union([booking, z.object({ code: z.string() })]), { args: { code: 'x' } }, { code: 'x' }, []],
  ])('%#: %j', async (schema, raw, value, others) => {
    expect(await mend(schema, raw)).toMatchObject({ value, repairs: [...others, 'unwrapped-arguments '] })
  })
})

describe('they are not', () => {
  test.each<[string, z.ZodType, object, object | undefined]>([
    ['where a name of the schema stands beside it', booking, { arguments: { roomNo: 1 }, guest: 'x' }, undefined],
    [
      'where the wrapper is a name of the schema',
      z.object({ input: z.string() }),
      { input: { input: 'x' } },
      undefined,
    ],
    ['where there are two wrappers', booking, { args: { roomNo: 1 }, params: { roomNo: 2 } }, undefined],
    ['where it is called otherwise', booking, { data: { roomNo: 1 } }, undefined],
    ['where it holds no name of the schema', search, { arguments: { other: 1 } }, {}],
    ['where it holds nothing', search, { arguments: {} }, {}],
    ['where it holds a list', search, { arguments: [{ roomNo: 1 }] }, {}],
    ['where it holds text that is no JSON', search, { arguments: '{roomNo: 1}' }, {}],
    ['where it holds JSON of something else', search, { arguments: '"roomNo"' }, {}],
    ['where the schema keeps it', search.loose(), { arguments: { roomNo: 1 } }, { arguments: { roomNo: 1 } }],
    [
      'where the schema may have read it',
      search.loose().transform(() => 'read'),
      { arguments: { roomNo: 1 } },
      'read' as never,
    ],
    ['where the schema names nothing', z.record(z.string(), z.unknown()), { args: { a: 1 } }, { args: { a: 1 } }],
    ['where what is inside would be refused', search, { arguments: { roomNo: 'x' } }, {}],
    ['where the whole schema is strict', search.meta({ repair: 'strict' }), { arguments: { roomNo: 1 } }, {}],
  ])('%s', async (_where, schema, raw, value) => {
    expect(await mend(schema, raw)).toMatchObject({ value, root: raw, repairs: [] })
  })

  test('at level strict', async () => {
    expect((await mend(booking, { arguments: { roomNo: 1 } }, { level: 'strict' })).wrong).toEqual(['roomNo'])
  })
})

test('what stands beside a wrapper under a name in another spelling is not lost', async () => {
  const order = z.object({ orderId: z.string().optional(), quantity: z.int().optional() })
  const beside = await mend(order, { order_id: 'A', input: { quantity: 3 } })
  expect(beside).toMatchObject({ value: { orderId: 'A' }, repairs: ['name-by-spelling orderId'] })
})

test('what is wrong is told about what is inside', async () => {
  expect(await mend(booking, { arguments: { roomNo: 'x', guest: 7 } })).toEqual({
    value: undefined,
    root: { roomNo: 'x', guest: '7' },
    repairs: [],
    held: ['text-from-number guest'],
    wrong: ['roomNo'],
  })
})
