import type { Answer } from '@hookwell/core'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import * as z from 'zod'

import { orderSchema, tryCall } from '../orders.test-kit.ts'

const ticket = z.object({
  orderNumber: z
    .string()
    .regex(/^ORD-\d+$/)
    .meta({ title: 'Order number', examples: ['ORD-12345'] }),
  email: z.email().meta({ description: 'The e-mail address of the customer.', example: 'ada@example.com' }),
  topic: z.enum(['billing', 'delivery']).describe('The topic, as the customer puts it'),
  copies: z.int().min(1).max(5).describe('How many copies to print'),
  urgent: z.boolean().optional(),
})
const good = { orderNumber: 'ORD-1', email: 'ada@example.com', topic: 'billing', copies: 1 }

const without = (...names: readonly string[]): object =>
  Object.fromEntries(Object.entries(good).filter(([name]) => !names.includes(name)))

async function ask(body: unknown, schema: Parameters<typeof tryCall>[0] = ticket): Promise<Answer> {
  return (await tryCall(schema, { body })).answer
}

describe('what is said', () => {
  test.each<[string, object, string, string, string]>([
    [
      'one field is missing',
      without('orderNumber'),
      'parameter_missing',
      'I need the order number to do this.',
      'Ask the customer for the order number, for example ORD-12345, then call check_order_status again.',
    ],
    [
      'two are missing',
      without('orderNumber', 'copies'),
      'parameter_missing',
      'I need the order number and the copies to do this.',
      'Ask the customer for the order number (for example ORD-12345) and the copies, then call check_order_status again.',
    ],
    [
      'one is invalid',
      { ...good, copies: 9 },
      'parameter_invalid',
      'The copies must be a whole number from 1 to 5.',
      'Correct the copies, then call check_order_status again.',
    ],
    [
      'two are invalid',
      { ...good, orderNumber: '7', topic: 'pizza' },
      'parameter_invalid',
      'The order number must look like ORD-12345. The topic must be one of billing or delivery.',
      'Correct the order number (for example ORD-12345) and the topic (for example billing), then call check_order_status again.',
    ],
    [
      'one is missing and one is invalid',
      { ...without('topic'), orderNumber: '7' },
      'parameter_missing',
      'I need the topic to do this. The order number must look like ORD-12345.',
      'Ask the customer for the topic (for example billing) and correct the order number (for example ORD-12345), then call check_order_status again.',
    ],
    [
      'more than three are, the rest is counted',
      { urgent: 'maybe' },
      'parameter_missing',
      'I need the order number, the e-mail address of the customer and the topic to do this. 2 more details are missing or not right.',
      'Ask the customer for the order number (for example ORD-12345), the e-mail address of the customer (for example ada@example.com) and the topic (for example billing) and see to the others that are listed, then call check_order_status again.',
    ],
  ])('when %s', async (_when, body, code, message, suggestion) => {
    expect(await ask(body)).toMatchObject({ error: true, code, message, suggestion, retryable: true })
  })

  test('to a sender of events, what its developer should do', async () => {
    const { reply, answer } = await tryCall(ticket, { body: without('topic') }, { kind: 'event' })
    expect(reply.status).toBe(422)
    expect(answer.suggestion).toBe('Add the topic, for example billing, then deliver the event again.')
  })

  test('to a model with a 200, since most callers drop other bodies', async () => {
    expect((await tryCall(ticket, { body: {} })).reply.status).toBe(200)
  })

  test('in one line, whatever stands in the schema', async () => {
    const schema = z.object({ id: z.string().meta({ title: 'order\nnumber', examples: ['https://example.com/\n1'] }) })
    const { message, suggestion, fields } = await ask({}, schema)
    expect(message).toBe('I need the order number to do this.')
    expect(suggestion).toBe('Ask the customer for the order number, then call check_order_status again.')
    expect(fields?.[0]?.message).toBe('I need the order number.')
  })
})

describe('fields', () => {
  test('names every one, in the order of the schema, with an example where there is one', async () => {
    expect((await ask({ copies: 'many', orderNumber: 5 })).fields).toEqual([
      {
        name: 'orderNumber',
        problem: 'invalid',
        message: 'The order number must look like ORD-12345.',
        example: 'ORD-12345',
      },
      {
        name: 'email',
        problem: 'missing',
        message: 'I need the e-mail address of the customer.',
        example: 'ada@example.com',
      },
      { name: 'topic', problem: 'missing', message: 'I need the topic.', example: 'billing' },
      { name: 'copies', problem: 'invalid', message: 'The copies must be a whole number from 1 to 5.' },
    ])
  })

  test.each([[null], [''], ['  ']])(
    'takes %o for a required one as missing: models send it for "I do not know"',
    async (value) => {
      expect((await ask({ ...good, orderNumber: value })).fields).toMatchObject([
        { name: 'orderNumber', problem: 'missing' },
      ])
    },
  )

  test('never asks for one that may be left out', async () => {
    expect((await ask({ ...good, urgent: null })).fields).toEqual([
      { name: 'urgent', problem: 'invalid', message: 'The urgent must be true or false, or be left out.' },
    ])
  })

  test('keeps that order though a check of the user’s finds them in another', async () => {
    const pair = z.object({ from: z.string(), to: z.string() }).superRefine((_pair, context) => {
      context.addIssue({ code: 'custom', path: ['to'], message: 'Second' })
      context.addIssue({ code: 'custom', path: ['from'], message: 'First' })
    })
    const { message, fields } = await ask({ from: 'x', to: 'y' }, pair)
    expect(message).toBe('First. Second.')
    expect(fields?.map(({ name }) => name)).toEqual(['from', 'to'])
  })

  test('names nested ones with dots, once each', async () => {
    const item = z.object({
      sku: z
        .string()
        .min(3)
        .regex(/^[a-z]+$/)
        .describe('Stock code'),
      count: z.int(),
    })
    const schema = z.object({ items: z.array(item), address: z.object({ street: z.string() }).optional() })
    const { message, fields } = await ask({ items: [{ sku: '1' }, 7], address: {} }, schema)
    expect(fields?.map(({ name, problem }) => `${name} ${problem}`)).toEqual([
      'items.0.sku invalid',
      'items.0.count missing',
      'items.1 invalid',
      'address.street missing',
    ])
    expect(message).toContain('I need the count in entry 1 in the items and the street in the address to do this.')
  })

  test('stops at a hundred', async () => {
    const { fields } = await ask(
      { list: Array.from({ length: 5_000 }, () => 0) },
      z.object({ list: z.array(z.string()) }),
    )
    expect(fields).toHaveLength(100)
  })
})

describe('words of the developer’s own', () => {
  const stay = z
    .object({ from: z.iso.date(), to: z.iso.date() })
    .refine(({ from, to }) => from < to, { path: ['to'], error: 'the last day has to be after the first' })

  test('are used for their own checks', async () => {
    const { message, fields } = await ask({ from: '2027-01-02', to: '2027-01-01' }, stay)
    expect(message).toBe('The last day has to be after the first.')
    expect(fields).toMatchObject([{ name: 'to', problem: 'invalid' }])
  })

  test('but not where they repeat what came', async () => {
    const schema = z.object({
      code: z.string().refine(() => false, { error: ({ input }) => `${String(input)} is no code` }),
    })
    expect((await ask({ code: 'planted' }, schema)).message).toBe('The code must be text.')
  })

  test.each([
    [
      'with words',
      { error: 'Give either a phone number or an e-mail address' },
      'Give either a phone number or an e-mail address.',
    ],
    ['without', undefined, 'The details do not fit together.'],
  ])('are used for the parameters as a whole, %s', async (_how, params, message) => {
    const schema = z.object({ phone: z.string().optional(), email: z.string().optional() })
    const answer = await ask(
      {},
      schema.refine(() => false, params),
    )
    expect(answer).toMatchObject({ code: 'parameter_invalid', message })
    expect(answer.suggestion).toBe('Check the details, then call check_order_status again.')
    expect(answer.fields).toBeUndefined()
  })
})

describe('what came is never repeated', () => {
  test.each<[string, Parameters<typeof tryCall>[0], unknown]>([
    ['a value', ticket, { ...good, orderNumber: 'planted', topic: 'planted', urgent: 'planted' }],
    [
      'a value, though the library says it',
      v.object({ a: v.number(), b: v.picklist(['x']) }),
      { a: 'planted', b: 'planted' },
    ],
    ['an unknown key', z.strictObject({ a: z.string() }), { planted: 1, a: '' }],
    ['a key of a record', z.object({ map: z.record(z.string(), z.number()) }), { map: { planted: 'planted' } }],
    ['a key that does not fit', z.object({ map: z.record(z.enum(['x']), z.number()) }), { map: { planted: 1 } }],
    ['a key of parameters that are a record', z.record(z.string(), z.number()), { planted: 'planted' }],
    ['a key of a loose object', z.looseObject({}).catchall(z.number()), { planted: 'planted' }],
  ])('%s', async (_what, schema, body) => {
    const { reply, answer } = await tryCall(schema, { body })
    expect(answer.error).toBe(true)
    expect(reply.text).not.toContain('planted')
  })

  test('neither are the words of the library', async () => {
    expect((await tryCall(orderSchema, { body: { orderNumber: 5 } })).reply.text).not.toMatch(
      /Invalid|expected|received/,
    )
  })
})
