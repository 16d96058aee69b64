import { type } from 'arktype'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { tryCall } from '../orders.test-kit.ts'
import { ask } from './ticket.test-kit.ts'

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
    expect((await ask({ code: 'planted' }, schema)).message).toBe('The code is not in the form I need.')
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

describe('what may have been meant', () => {
  const order = z.object({
    status: z.enum(['in_preparation', 'shipped', 'delivered', 'sent_back']).optional(),
    size: z.enum(['small', 'large']).meta({ examples: ['large'] }),
  })

  test.each([
    [
      { status: 'shiped', size: 'small' },
      'The status is none of the choices there are. Did you mean shipped?',
      'shipped',
    ],
    [
      { status: 'preparation', size: 'small' },
      'The status is none of the choices there are. Did you mean in preparation?',
      'in_preparation',
    ],
    [{ size: 'smal' }, 'The size must be small or large. Did you mean small?', 'small'],
    [{ size: 'tiny' }, 'The size must be small or large.', 'large'],
  ])('by %j', async (body, message, example) => {
    const answer = await ask(body, order)
    expect(answer.message).toBe(message)
    expect(answer.fields).toMatchObject([{ message, example }])
    expect(answer.suggestion).toMatch(/^Correct the \w+, (?:for example large, )?then call/)
  })

  test.each([
    ['text', z.string().min(1), 'is not in the form I need'],
    ['a text of some length', z.string().min(4), 'must be text of at least 4 characters'],
    ['a whole number', z.int(), 'must be a whole number'],
  ])('%s that is sensitive is told the same whatever came', async (_what, type, words) => {
    const schema = z.object({ pin: (type as z.ZodType).refine(() => false).meta({ sensitive: true }) })
    for (const pin of ['x', 7, true]) {
      expect((await tryCall(schema, { body: { pin } }, { repair: 'strict' })).answer.message).toContain(words)
    }
  })

  test('is not said of something sensitive', async () => {
    const secret = z.object({
      status: z.object({ word: z.enum(['pregnant', 'engaged']).meta({ title: 'Word' }) }).meta({ sensitive: true }),
    })
    expect((await ask({ status: { word: 'pregnnt' } }, secret)).fields).toEqual([
      {
        name: 'status.word',
        problem: 'invalid',
        message: 'The word of the status must be pregnant or engaged.',
        example: 'pregnant',
      },
    ])
  })
})

describe('a union', () => {
  const payment = z.union([
    z.object({ by: z.literal('card'), number: z.string(), pin: z.string() }),
    z.object({ by: z.literal('account'), iban: z.string() }),
    z.string(),
  ])

  test.each([
    [{ by: 'card', pin: '1' }, 'I need the number of the payment to do this.'],
    [{ by: 'account' }, 'I need the iban of the payment to do this.'],
    [{ by: 'cash' }, 'I need the iban of the payment to do this. The by of the payment is not in the form I need.'],
    [{ by: 'cash', iban: 'x', number: 'x', pin: 'x' }, 'The payment is not in the form I need.'],
    [5.5, 'The payment is not in the form I need.'],
    [[], 'The payment is not in the form I need.'],
  ])('says what is wrong by what the value is nearest to: %j', async (value, message) => {
    const { answer } = await tryCall(z.object({ payment }), { body: { payment: value } }, { repair: 'strict' })
    expect(answer.message).toBe(message)
  })

  test('says no such thing where it is sensitive', async () => {
    const schema = z.object({ payment: payment.meta({ sensitive: true }) })
    expect((await ask({ payment: { by: 'account' } }, schema)).message).toBe('The payment is not in the form I need.')
  })

  test('is followed into unions inside it', async () => {
    const inner = z.object({ way: z.union([z.object({ street: z.string() }), z.int()]) })
    expect((await ask({ to: { way: {} } }, z.object({ to: z.union([inner, z.int()]) }))).message).toBe(
      'I need the street of the way of the to to do this.',
    )
  })
})

describe('names that the schema does not know', () => {
  const nested = z.strictObject({ a: z.string().optional(), inner: z.strictObject({ b: z.string() }).optional() })

  test.each([
    [{ planted: 1 }, 'Some of the details are not known here.'],
    [{ inner: { b: 'x', planted: 1 } }, 'The inner has details that are not known here.'],
  ])('are not told: %j', async (body, message) => {
    expect(await ask(body, nested)).toMatchObject({
      code: 'parameter_invalid',
      message,
      suggestion: 'Send only details that are asked for, then call check_order_status again.',
    })
  })

  test.each([
    ['valibot', v.strictObject({ a: v.string() })],
    ['arktype', type({ a: 'string', '+': 'reject' })],
  ])('neither with %s', async (_library, schema) => {
    const { reply, answer } = await tryCall(schema, { body: { a: 'x', planted: 1 } })
    expect(answer.message).toBe('Some of the details are not known here.')
    expect(reply.text).not.toContain('planted')
  })
})
