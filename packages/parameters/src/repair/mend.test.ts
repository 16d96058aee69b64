import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { shapeOf } from '../schema/shape.ts'
import { mend, validateAndMend } from './mend.test-kit.ts'
import type { MendWith } from './mend.test-kit.ts'

const schema = z.object({
  count: z.int().min(1).optional(),
  price: z.number().max(100).optional(),
  gift: z.boolean().optional(),
  code: z.string().regex(/^[A-Z]-\d$/),
  sizes: z.array(z.number()).optional(),
  rows: z.array(z.object({ a: z.int(), b: z.int() })).optional(),
  address: z.object({ floor: z.int(), lift: z.boolean().optional() }).optional(),
})

describe('what is refused is repaired in rounds, until the schema takes it', () => {
  test.each<[object, object, readonly string[]]>([
    [{ code: 'A-1' }, { code: 'A-1' }, []],
    [{ code: ' A-1 ', count: '3' }, { code: 'A-1', count: 3 }, ['number-from-text count', 'trimmed-text code']],
    [{ code: 'A-1', sizes: '1' }, { code: 'A-1', sizes: [1] }, ['list-from-one sizes', 'number-from-text sizes.0']],
    [
      { code: 'A-1', sizes: '["1", 2]' },
      { code: 'A-1', sizes: [1, 2] },
      ['json-from-text sizes', 'number-from-text sizes.0'],
    ],
    [
      { code: 'A-1', address: '{"Floor":"3","lift":"n/a"}' },
      { code: 'A-1', address: { floor: 3 } },
      [
        'absent-from-placeholder address.lift',
        'json-from-text address',
        'name-by-spelling address.floor',
        'number-from-text address.floor',
      ],
    ],
    [
      { Code: null, code: ' A-1 ', gift: 'TRUE' },
      { code: 'A-1', gift: true },
      ['boolean-from-text gift', 'trimmed-text code'],
    ],
    [{ code: 'none', CODE: 'A-1' }, { code: 'A-1' }, ['absent-from-placeholder code', 'name-by-spelling code']],
  ])('%j', async (raw, value, repairs) => {
    expect(await mend(schema, raw)).toMatchObject({ value, repairs, held: repairs, wrong: [] })
  })
})

describe('another reading is tried where the schema refuses the first', () => {
  const several = z.object({ tags: z.array(z.string().max(3)).min(2) })

  test.each<[unknown, MendWith['level'], unknown]>([
    ['a, b', 'lenient', ['a', 'b']],
    ['a', 'lenient', undefined],
    ['abcd, b', 'lenient', undefined],
  ])('%j at level %s', async (tags, level, value) => {
    const outcome = await mend(several, { tags }, { level: level ?? 'safe' })
    expect(outcome.value).toEqual(value === undefined ? undefined : { tags: value })
    expect(outcome.root).toEqual({ tags: value ?? tags })
  })
})

test('the first reading that answers what was refused stays, where no other is taken', async () => {
  const past = z.object({ at: z.date().max(new Date('2020-01-01')) })
  const outcome = await mend(past, { at: ' 2027-01-31 ' })
  expect(outcome).toMatchObject({ root: { at: new Date('2027-01-31') }, wrong: ['at'], held: [] })
})

describe('what is left is told, about what came', () => {
  test.each<[string, object, object, readonly string[], readonly string[]]>([
    [
      'beside what could be mended',
      { code: 'x', count: '3' },
      { code: 'x', count: 3 },
      ['code'],
      ['number-from-text count'],
    ],
    ['with no complaint about what could', { count: '3' }, { count: 3 }, ['code'], ['number-from-text count']],
    ['as it was where no repair helps', { code: ' x ' }, { code: ' x ' }, ['code'], []],
    ['as it was where a text is no list', { code: 'A-1', sizes: 'x' }, { code: 'A-1', sizes: 'x' }, ['sizes'], []],
    [
      'as it is read where another rule refuses that',
      { code: 'A-1', count: '0', price: '101' },
      { code: 'A-1', count: 0, price: 101 },
      ['count', 'price'],
      [],
    ],
    ['as missing where only its place was held', { code: '<code>' }, {}, ['code'], []],
    [
      'inside of what was JSON in a text',
      { code: 'A-1', address: '{"floor":"top"}' },
      { code: 'A-1', address: { floor: 'top' } },
      ['address.floor'],
      [],
    ],
    [
      'as it was with all that was mended inside of what was no list',
      { code: 'A-1', rows: { a: '1', b: 'x' } },
      { code: 'A-1', rows: { a: '1', b: 'x' } },
      ['rows'],
      [],
    ],
    ['under the name that was meant', { CODE: 'x' }, { code: 'x' }, ['code'], []],
    [
      'without an entry ever dropped',
      { code: 'A-1', sizes: ['1', null] },
      { code: 'A-1', sizes: [1, null] },
      ['sizes.1'],
      ['number-from-text sizes.0'],
    ],
  ])('%s', async (_how, raw, root, wrong, held) => {
    expect(await mend(schema, raw)).toEqual({ value: undefined, root, repairs: [], held, wrong })
  })
})

describe('an issue of a container leads to no change inside it', () => {
  test.each<[string, z.ZodType, object]>([
    ['too short a list', z.object({ all: z.array(z.string()).min(3) }), { all: [' a ', '3', 'None'] }],
    ['a refused list', z.object({ all: z.array(z.string()).refine(() => false) }), { all: [' a ', '3', 'None'] }],
    ['a refused object', z.object({ all: z.object({ a: z.string() }).refine(() => false) }), { all: { a: ' a ' } }],
    ['refused parameters', z.object({ a: z.string() }).refine(() => false), { a: ' a ' }],
  ])('%s', async (_what, of, raw) => {
    expect(await mend(of, raw, { level: 'lenient' })).toMatchObject({ root: raw, held: [] })
  })

  test('and what a rule about two values says is told about both as they are read', async () => {
    const stay = z.object({ from: z.int(), to: z.int() }).refine(({ from, to }) => from < to, { path: ['to'] })
    expect(await mend(stay, { from: '3', to: '5' })).toMatchObject({ value: { from: 3, to: 5 } })
    expect(await mend(stay, { from: '5', to: '3' })).toMatchObject({ root: { from: 5, to: 3 }, wrong: ['to'] })
  })
})

describe('what comes in stays as it is', () => {
  test.each([[{ code: ' A-1 ', sizes: ['1'], address: { Floor: '1' } }], [{ code: ' x ', sizes: ['1'] }]])(
    '%j',
    async (raw) => {
      const before = structuredClone(raw)
      await mend(schema, raw)
      expect(raw).toEqual(before)
    },
  )

  test('and is handed on itself where nothing is repaired', async () => {
    const raw = { code: 'A-1', sizes: [1] }
    expect((await mend(schema, raw)).root).toBe(raw)
  })
})

describe('the schema is asked', () => {
  const { '~standard': standard } = schema
  const shape = shapeOf(standard.jsonSchema.input({ target: 'draft-2020-12' }))
  const options = { level: 'safe', fields: {} } as const

  test.each<[string, object, number]>([
    ['once where everything is valid', { code: 'A-1' }, 1],
    ['once where nothing can be repaired', { code: 'x', count: 'many' }, 1],
    ['once where something is missing', {}, 1],
    ['twice where one round repairs it', { code: 'A-1', count: '3' }, 2],
    ['three times where that needs two', { code: 'A-1', sizes: '3' }, 3],
    ['a last time where something was put back', { code: ' x ' }, 3],
    ['twice where a name would be lost', { code: 'A-1', Count: 3 }, 2],
    ['twice where its value is refused', { code: 'A-1', Count: 'x' }, 2],
    ['a third time for another name', { code: 'A-1', Count: 'x', Gift: true }, 3],
    ['once where a key is no name', { code: 'A-1', color: 'red' }, 1],
  ])('%s', async (_how, raw, times) => {
    let asked = 0
    const validate: typeof standard.validate = (value) => {
      asked++
      return standard.validate(value)
    }
    await validateAndMend({ ...standard, validate }, shape, options, raw)
    expect(asked).toBe(times)
  })

  test('and answers at once, or later', async () => {
    expect(validateAndMend(standard, shape, options, { code: ' A-1 ' })).toMatchObject({
      result: { value: { code: 'A-1' } },
    })
    const later: typeof standard.validate = (value) => Promise.resolve(standard.validate(value))
    const mended = validateAndMend({ ...standard, validate: later }, shape, options, { code: ' A-1 ' })
    expect(mended).toBeInstanceOf(Promise)
    expect(await mended).toMatchObject({ result: { value: { code: 'A-1' } } })
  })
})

describe('work is bounded', () => {
  const lists = z.object({ all: z.array(z.int()) })

  test('a thousand slips are repaired, and of more none', async () => {
    const texts = (count: number): object => ({ all: Array.from({ length: count }, (_, n) => String(n)) })
    expect((await mend(lists, texts(1_000))).repairs).toHaveLength(1_000)
    const raw = texts(1_001)
    expect((await mend(lists, raw)).root).toBe(raw)
  })

  test('of unions so many branches are looked into, and what is left is refused', async () => {
    const branches = Array.from({ length: 8 }, (_, n) => z.object({ [`k${n}`]: z.int() }))
    const unions = z.object({ all: z.array(z.union(branches)) })
    const { held, wrong } = await mend(unions, { all: Array.from({ length: 900 }, () => ({ k0: '1' })) })
    expect(held.length).toBeGreaterThan(400)
    expect(held.length).toBeLessThan(600)
    expect(wrong).toHaveLength(900 - held.length)
  })

  test('a JSON text in a JSON text is read as often as there are rounds', async () => {
    const wrapped = (times: number, inner: unknown): unknown =>
      times === 0 ? inner : { next: JSON.stringify(wrapped(times - 1, inner)) }
    interface Chain {
      readonly next?: Chain | undefined
      readonly end?: true | undefined
    }
    const chain: z.ZodType<Chain> = z.object({ next: z.lazy(() => chain).optional(), end: z.literal(true).optional() })
    expect((await mend(chain, wrapped(4, { end: true }) as object)).repairs).toHaveLength(4)
    expect((await mend(chain, wrapped(5, { end: true }) as object)).wrong).toEqual(['next.next.next.next.next'])
  })
})
