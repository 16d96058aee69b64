import { pipeline, unsigned } from '@hookwell/core'
import type { CallInput, RunReply } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'

import { parameters } from './parameters.ts'

const booking = z.object({
  day: z.iso.date().meta({ title: 'day', examples: ['2027-01-31'] }),
  guests: z.int().min(1).meta({ title: 'number of guests' }),
  time: z.string().optional(),
  channel: z.string().default('phone'),
  kind: z.string().transform((kind) => kind.toUpperCase()),
})

/** Says back what the handler was given. */
function ask(body: object, input: CallInput = {}): Promise<RunReply> {
  return pipeline({ name: 'book_table', languages: ['en', 'de'] })
    .use(unsigned())
    .use(parameters(booking, { onMissing: 'partial' }))
    .handle(({ parameters: there, missing, incomplete, repairs }) => ({
      there,
      missing: missing.map(({ name }) => name),
      asks: missing.map(({ message }) => message),
      code: incomplete?.code,
      repairs,
    }))
    .run({ ...input, body })
}

describe('a handler that takes part of the parameters', () => {
  test('gets what there is, transformed, and what is missing in the order of the schema', async () => {
    expect((await ask({ kind: 'dinner' })).json()).toMatchObject({
      there: { kind: 'DINNER' },
      missing: ['day', 'guests'],
      asks: [expect.stringContaining('day'), expect.stringContaining('number of guests')],
      code: 'parameter_missing',
    })
  })

  test('gets all of them, and an empty list, where nothing is missing', async () => {
    const there = { day: '2027-01-31', guests: 2, channel: 'phone', kind: 'DINNER' }
    const reply = (await ask({ day: '2027-01-31', guests: 2, kind: 'dinner' })).json()
    expect(reply).toMatchObject({ there, missing: [] })
    expect(reply).not.toHaveProperty('code')
  })

  test('never sees what is wrong: that is answered, with what is missing', async () => {
    const reply = (await ask({ guests: 'many' })).json() as { code: string; fields: { name: string }[] }
    expect(reply.code).toBe('parameter_missing')
    expect(reply.fields.map(({ name }) => name)).toEqual(['day', 'guests', 'kind'])
  })

  test('may return the answer that asks for the rest', async () => {
    const reply = await pipeline({ name: 'book_table' })
      .use(unsigned())
      .use(parameters(booking, { onMissing: 'partial' }))
      .handle(({ incomplete }) => incomplete ?? { done: true })
      .run({ body: { day: '2027-01-31', kind: 'dinner' } })
    expect(reply.json()).toMatchObject({ error: true, code: 'parameter_missing', fields: [{ name: 'guests' }] })
  })

  test('gets what is there with its repairs', async () => {
    expect((await ask({ guests: '2', Kind: 'dinner' })).json()).toMatchObject({
      there: { guests: 2, kind: 'DINNER' },
      missing: ['day'],
      repairs: [
        { kind: 'number-from-text', name: 'guests' },
        { kind: 'name-by-spelling', name: 'kind' },
      ],
    })
  })

  test('is asked in the language of the call', async () => {
    const reply = await ask({ kind: 'dinner' }, { headers: { 'accept-language': 'de' } })
    expect(reply.json()).toMatchObject({ missing: ['day', 'guests'] })
  })
})

describe('a parameter that lacks something inside it', () => {
  const schema = z.object({
    id: z.int(),
    place: z.object({ street: z.string(), floor: z.int().optional() }),
    lines: z.array(z.object({ sku: z.string() })).optional(),
  })
  const tell = async (body: object, partialSchema?: z.ZodType<object>): Promise<unknown> =>
    (
      await pipeline({ name: 'book_table' })
        .use(unsigned())
        .use(parameters(schema, { onMissing: 'partial', ...(partialSchema && { partialSchema }) }))
        .handle((call) => ({
          there: call.parameters,
          missing: call.missing.map(({ name }) => name),
          repairs: call.repairs.map(({ name }) => name),
        }))
        .run({ body })
    ).json()

  test.each<[body: object, there: object, missing: string[], repairs: string[]]>([
    [{ id: '7', place: { floor: '2' } }, { id: 7 }, ['place.street'], ['id']],
    [{ id: 7, place: {} }, { id: 7 }, ['place.street'], []],
    [{ place: { street: 'High St' }, lines: [{}] }, { place: { street: 'High St' } }, ['id', 'lines.0.sku'], []],
  ])('%j is left out whole, and told with its dotted name', async (body, there, missing, repairs) => {
    expect(await tell(body)).toEqual({ there, missing, repairs })
  })

  test('is there where the partial schema takes it', async () => {
    const deep = z.object({ id: z.int(), place: z.object({ floor: z.int() }).partial() }).partial()
    const there = { id: 7, place: { floor: 2 } }
    expect(await tell({ id: '7', place: { floor: '2' } }, deep)).toEqual({
      there,
      missing: ['place.street'],
      repairs: ['id', 'place.floor'],
    })
  })

  test('does not hide what is wrong elsewhere', async () => {
    expect(await tell({ id: 'seven', place: {} })).toMatchObject({ error: true, code: 'parameter_missing' })
  })
})

test('a check that has to wait and fails is answered, and ends nothing', async () => {
  const schema = z.object({ id: z.int().refine(() => Promise.reject(new Error('no database'))), day: z.string() })
  const reply = await pipeline({ name: 'book_table', logger: recordingLogger() })
    .use(unsigned())
    .use(parameters(schema, { onMissing: 'partial' }))
    .handle((call) => call.parameters)
    .run({ body: { id: 1 } })
  expect(reply.json()).toMatchObject({ error: true, code: 'internal_error' })
})

describe('the schema with every parameter optional', () => {
  const wanted = { maxDepth: 8, onMissing: 'partial' } as const

  test('is given for a library whose schemas have no partial() of their own', async () => {
    const whole = mini.object({ day: mini.string(), guests: mini.number() })
    const valibot = v.object({ day: v.string(), guests: v.number() })
    for (const [schema, partialSchema] of [
      [whole, mini.partial(whole)],
      [valibot, v.partial(valibot)],
    ] as const) {
      const reply = await pipeline({ name: 'book_table' })
        .use(unsigned())
        .use(parameters(schema, { ...wanted, partialSchema }))
        .handle((call) => ({ there: call.parameters, missing: call.missing.map(({ name }) => name) }))
        .run({ body: { day: '2027-01-31' } })
      expect(reply.json()).toEqual({ there: { day: '2027-01-31' }, missing: ['guests'] })
    }
  })

  test.each([
    ['a schema that has none', v.object({ day: v.string() })],
    ['a zod object with checks of its own', z.object({ a: z.string() }).refine(() => true)],
  ])('%s: creation says what to give', (_what, schema) => {
    expect(() => parameters(schema, wanted)).toThrow('give it as partialSchema')
  })
})
