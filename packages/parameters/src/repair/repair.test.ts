import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { form, tryCall } from '../orders.test-kit.ts'

const schema = z.object({
  count: z.int().optional(),
  price: z.number().nullish(),
  gift: z.boolean().optional(),
  text: z.string().optional(),
  sizes: z.array(z.number()).optional(),
  address: z.object({ floor: z.int() }).optional(),
  either: z.union([z.boolean(), z.number()]).optional(),
})

describe('what a model plainly meant is mended, and counted', () => {
  test.each<[object, object, number]>([
    [{ count: '3' }, { count: 3 }, 1],
    [{ count: ' 3 ' }, { count: 3 }, 1],
    [{ count: '-3' }, { count: -3 }, 1],
    [{ count: '3.0' }, { count: 3 }, 1],
    [{ price: '19.99' }, { price: 19.99 }, 1],
    [{ price: '1e3' }, { price: 1000 }, 1],
    [{ gift: 'true' }, { gift: true }, 1],
    [{ gift: 'FALSE' }, { gift: false }, 1],
    [{ count: '3', price: '2', gift: 'true' }, { count: 3, price: 2, gift: true }, 3],
    [{ sizes: ['1', 2, '3'] }, { sizes: [1, 2, 3] }, 2],
    [{ address: { floor: '4' } }, { address: { floor: 4 } }, 1],
    [{ count: '' }, {}, 1],
    [{ text: 3 }, { text: '3' }, 1],
    [{ either: 'true' }, { either: true }, 1],
    [{ Count: '3' }, { count: 3 }, 2],
  ])('%o', async (body, parameters, repairs) => {
    expect(await tryCall(schema, { body })).toMatchObject({
      parameters,
      notes: { 'hookwell.parameters.repairs': repairs },
    })
  })

  test('in forms and queries too', async () => {
    const parameters = { count: 3, gift: true, sizes: [1, 2] }
    expect(await tryCall(schema, form('count=3&gift=true&sizes=1&sizes=2'))).toMatchObject({ parameters })
    expect(await tryCall(schema, { url: '/?count=3&gift=true&sizes=1&sizes=2' })).toMatchObject({ parameters })
  })
})

describe('what is left alone', () => {
  test.each<[object]>([[{ text: '3' }], [{ text: 'true' }], [{ count: 3, gift: true, price: null }], [{}]])(
    '%o validates as it is',
    async (body) => {
      const { parameters, notes } = await tryCall(schema, { body })
      expect(parameters).toEqual(body)
      expect(notes).toEqual({})
    },
  )

  test.each<[object]>([
    [{ count: 'three' }],
    [{ count: '3.5' }],
    [{ count: '007' }],
    [{ count: '+3' }],
    [{ count: '0x10' }],
    [{ count: '1,000' }],
    [{ count: '3 pieces' }],
    [{ count: '12345678901234567890' }],
    [{ count: true }],
    [{ price: 'NaN' }],
    [{ price: 'Infinity' }],
    [{ price: '1e999' }],
    [{ gift: 1 }],
    [{ gift: 'maybe' }],
    [{ gift: 'constructor' }],
    [{ text: 3.5 }],
    [{ either: 'maybe' }],
  ])('%o could mean several things, and is asked about', async (body) => {
    const [name] = Object.keys(body)
    const { answer, notes } = await tryCall(schema, { body })
    expect(answer).toMatchObject({ code: 'parameter_invalid', fields: [{ name }] })
    expect(notes).toEqual({})
  })
})

test('what could be mended is no complaint, even where something else is', async () => {
  const { answer } = await tryCall(schema.required({ text: true }), { body: { count: '3', gift: 'maybe' } })
  expect(answer.fields?.map(({ name }) => name).sort()).toEqual(['gift', 'text'])
})
