import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { tryCall } from '../orders.test-kit.ts'
import { ask, good, ticket } from './ticket.test-kit.ts'

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
    const { answer } = await tryCall(ticket, { body: { ...good, urgent: null } }, { repair: 'strict' })
    expect(answer.fields).toEqual([
      {
        name: 'urgent',
        problem: 'invalid',
        message: 'The urgent must be true for yes or false for no, or be left out.',
      },
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
    expect(message).toContain('I need the count in entry 1 of the items and the street of the address to do this.')
  })

  test('stops at a hundred', async () => {
    const { fields } = await ask(
      { list: Array.from({ length: 5_000 }, () => 0) },
      z.object({ list: z.array(z.string()) }),
    )
    expect(fields).toHaveLength(100)
  })
})

describe('the worst is said first', () => {
  const schema = z.object({
    note: z.string().max(3).optional(),
    count: z.int(),
    day: z.object({ from: z.string(), to: z.string().optional() }).optional(),
    name: z.string(),
  })

  test('what is missing before what is wrong, what is needed before what may be left out', async () => {
    const { message, fields } = await ask({ note: 'long', count: 'many', day: { to: 5.5 } }, schema)
    expect(fields?.map(({ name }) => name)).toEqual(['note', 'count', 'day.from', 'day.to', 'name'])
    expect(message).toBe(
      'I need the from of the day and the name to do this. The count must be a whole number. 2 more details are missing or not right.',
    )
  })

  test('and stays where there are more than are listed', async () => {
    const list = z.object({ list: z.array(z.int()), name: z.string() })
    const { code, message, fields } = await ask({ list: Array.from({ length: 5_000 }, () => 'x') }, list)
    expect([code, fields?.length, fields?.at(-1)?.name]).toEqual(['parameter_missing', 100, 'name'])
    expect(message).toContain('Many more details are missing or not right.')
  })
})
