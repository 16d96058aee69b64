import { describe, expect, test } from 'vitest'

import { isHookwellError } from './error.ts'
import type { HookwellErrorOptions } from './error.ts'
import type { Language } from './language.ts'
import { pipeline } from './pipeline.ts'
import { answer } from './say.ts'

const NOT_FOUND: HookwellErrorOptions = {
  message: 'Order {orderId} was not found.',
  suggestion: 'Ask the customer to read {orderId} again.',
}

async function say(handler: () => unknown, { accept = 'en', languages = ['en'] as (string | Language)[] } = {}) {
  const endpoint = pipeline({ name: 'orders', languages, ids: () => 'call-1' }).handle(handler)
  const { status, text } = await endpoint.run({ headers: { 'accept-language': accept } })
  return { status, said: JSON.parse(text) as Record<string, unknown> }
}

describe('answer.fail', () => {
  test.each<[string, () => unknown]>([
    ['returned', () => answer.fail('order_not_found', { ...NOT_FOUND, values: { orderId: 'ORD-1' } })],
    ['thrown', () => raise(answer.fail('order_not_found', { ...NOT_FOUND, values: { orderId: 'ORD-1' } }))],
  ])('%s is what the model hears', async (_how, handler) => {
    expect(await say(handler)).toEqual({
      status: 200,
      said: {
        error: true,
        code: 'order_not_found',
        message: 'Order ORD-1 was not found.',
        suggestion: 'Ask the customer to read ORD-1 again.',
        retryable: false,
        callId: 'call-1',
      },
    })
  })

  test('is a HookwellError without the cost of a stack', () => {
    const failure = answer.fail('order_not_found', NOT_FOUND)
    expect(isHookwellError(failure)).toBe(true)
    expect(failure.stack).not.toContain('    at ')
  })

  test('keeps braces in the words of somebody who gives no values', () => {
    expect(answer.fail('odd', { message: 'Press {enter}.', suggestion: 'Try.' }).message).toBe('Press {enter}.')
  })
})

describe('answer.fail in another language', () => {
  const dutch: Language = {
    tag: 'nl',
    errors: {
      order_not_found: { message: 'Bestelling {orderId} is niet gevonden.', suggestion: 'Vraag het nog eens.' },
    },
  }
  const languages = ['en', dutch]
  const values = { orderId: 'ORD-1' }

  test.each<[string, HookwellErrorOptions, string, string]>([
    [
      'is said in it where there are values to fill in',
      { ...NOT_FOUND, values },
      'nl',
      'Bestelling ORD-1 is niet gevonden.',
    ],
    ['has no other words for another code', { ...NOT_FOUND, values }, 'en', 'Order ORD-1 was not found.'],
    ['keeps words that are for this once', { ...NOT_FOUND, message: 'ORD-1 is lost.' }, 'nl', 'ORD-1 is lost.'],
  ])('%s', async (_what, options, accept, message) => {
    const { said } = await say(() => answer.fail('order_not_found', options), { accept, languages })
    expect(said).toMatchObject({ message })
  })

  test('takes what it lacks from the words as they were given', async () => {
    const half: Language = { tag: 'nl', errors: { order_not_found: { message: 'Niet gevonden.' } } }
    const { said } = await say(() => answer.fail('order_not_found', { ...NOT_FOUND, values }), {
      accept: 'nl',
      languages: ['en', half],
    })
    expect(said).toMatchObject({ message: 'Niet gevonden.', suggestion: 'Ask the customer to read ORD-1 again.' })
  })
})

describe('answer.ok', () => {
  const next = 'Offer to open a support ticket.'

  test('says beside the value what can be done next', async () => {
    const found = { orderId: 'ORD-1', status: 'lost' }
    expect(await say(() => answer.ok(found, { next }))).toEqual({ status: 200, said: { ...found, next } })
    expect(found).not.toHaveProperty('next')
  })

  test('takes a document as it writes itself', () => {
    class Document {
      readonly secret = 'how it works'
      toJSON() {
        return { orderId: 'ORD-1' }
      }
    }
    expect(answer.ok(new Document(), { next })).toEqual({ orderId: 'ORD-1', next })
  })

  test.each<[string, object]>([
    ['a list', [1, 2]],
    ['a date', new Date(0)],
    ['what writes itself as a list', { toJSON: () => [1] }],
    ['what writes itself as nothing', { toJSON: () => null }],
  ])('has no room beside %s', (_what, value) => {
    expect(() => answer.ok(value, { next })).toThrow('answer.ok() takes an object')
  })

  test('reaches no prototype', () => {
    const value = JSON.parse('{ "__proto__": { "isAdmin": true }, "a": 1 }') as object
    const said = answer.ok(value, { next })
    expect(Object.getPrototypeOf(said)).toBe(Object.prototype)
    expect(said).not.toHaveProperty('isAdmin')
  })
})

function raise(what: unknown): never {
  throw what
}
