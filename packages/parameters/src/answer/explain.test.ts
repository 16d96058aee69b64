import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import * as z from 'zod'

import { orderSchema, tryCall } from '../orders.test-kit.ts'
import { ask, good, ticket, without } from './ticket.test-kit.ts'

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
      'The order number must look like ORD-12345. The topic must be billing or delivery.',
      'Correct the order number (for example ORD-12345) and the topic, then call check_order_status again.',
    ],
    [
      'one is missing and one is invalid',
      { ...without('topic'), orderNumber: '7' },
      'parameter_missing',
      'I need the topic to do this. The order number must look like ORD-12345.',
      'Ask the customer for the topic (billing or delivery) and correct the order number (for example ORD-12345), then call check_order_status again.',
    ],
    [
      'more than three are, the rest is counted',
      { urgent: 'maybe' },
      'parameter_missing',
      'I need the order number, the e-mail address of the customer and the topic to do this. 2 more details are missing or not right.',
      'Ask the customer for the order number (for example ORD-12345), the e-mail address of the customer (for example ada@example.com) and the topic (billing or delivery) and see to the others that are listed, then call check_order_status again.',
    ],
  ])('when %s', async (_when, body, code, message, suggestion) => {
    expect(await ask(body)).toMatchObject({ error: true, code, message, suggestion, retryable: true })
  })

  test('to a sender of events, what its developer should do', async () => {
    const { reply, answer } = await tryCall(ticket, { body: without('topic') }, { kind: 'event' })
    expect(reply.status).toBe(422)
    expect(answer.suggestion).toBe('Add the topic (billing or delivery), then deliver the event again.')
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

describe('a question of the developer’s own', () => {
  const order = z.object({
    orderNumber: z.string().meta({ title: 'Order number', ask: 'What is your order number?' }),
    topic: z.enum(['billing', 'delivery']).meta({ ask: ' ' }),
  })

  test('is what the person is asked where it is all that is missing', async () => {
    expect((await ask({ topic: 'billing' }, order)).suggestion).toBe(
      'Ask the customer: "What is your order number?" Then call check_order_status again.',
    )
  })

  test.each([
    [{}, 'Ask the customer for the order number and the topic (billing or delivery), then'],
    [{ orderNumber: 'x' }, 'Ask the customer for the topic (billing or delivery), then'],
    [{ topic: 'pizza' }, 'Ask the customer for the order number and correct the topic, then'],
  ])('is not where it is one of several, or there is none: %j', async (body, suggestion) => {
    expect((await ask(body, order)).suggestion).toContain(suggestion)
  })

  test('is nothing for a developer', async () => {
    const { answer } = await tryCall(order, { body: { topic: 'billing' } }, { kind: 'event' })
    expect(answer.suggestion).toBe('Add the order number, then deliver the event again.')
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
