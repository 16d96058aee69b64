import { pipeline, unsigned } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import * as z from 'zod'

import { tryCall } from '../orders.test-kit.ts'
import { parameters } from '../parameters.ts'

type Fields = Readonly<Record<string, z.ZodType>>

/** What is said of parameters that fail a check of the developer's with a message made from them. */
async function said(fields: Fields, body: object, message: (input: never) => string): Promise<string> {
  const schema = z.object(fields).superRefine((input, context) => {
    context.addIssue({ code: 'custom', path: ['code'], message: message(input as never) })
  })
  return (await tryCall(schema, { body })).answer.message
}

const UNFIT = 'The code is not in the form I need.'
const fields = { code: z.string(), other: z.string().optional(), count: z.number().optional() }

describe('a message of the developer’s is not used where it repeats', () => {
  test.each<[string, object, (input: Record<'code' | 'other' | 'count', string>) => string]>([
    ['the value', { code: 'Planted-1' }, ({ code }) => `${code} is no code`],
    ['the value trimmed', { code: '  Planted-1 ' }, ({ code }) => `${String(code).trim()} is no code`],
    ['the value in small letters', { code: 'PLANTED' }, ({ code }) => `${String(code).toLowerCase()} is no code`],
    ['the value escaped', { code: 'a\nbé"cd' }, ({ code }) => `${JSON.stringify(code)} is no code`],
    ['the value in a URL', { code: 'plänted x' }, ({ code }) => `${encodeURIComponent(code)} is no code`],
    ['the value decomposed', { code: 'plänted' }, ({ code }) => `${String(code).normalize('NFD')} is no code`],
    ['the value regrouped', { code: '4111 1111' }, ({ code }) => `${String(code).replace(' ', '-')} is no code`],
    ['a short value', { code: 'x1' }, ({ code }) => `Not x1: ${code}`],
    ['another value', { code: 'x', other: 'planted' }, ({ other }) => `${other} has no such thing`],
    ['another short value, as a word', { code: 'x', other: 'b7' }, ({ other }) => `Only ${other} has no such thing`],
    ['a number', { code: 'x', count: 12 }, ({ count }) => `Not for ${count}`],
    ['a number as it is written', { code: 'x', count: 1299.5 }, () => 'Not for 1,299.50 euros'],
  ])('%s', async (_what, body, message) => {
    expect(await said(fields, body, message)).toBe(UNFIT)
  })

  test('a name that the sender chose', async () => {
    const open = { code: z.string(), map: z.record(z.string(), z.unknown()) }
    expect(await said(open, { code: 'x', map: { planted: true } }, () => 'planted is no code')).toBe(UNFIT)
  })

  test('or holds a web address', async () => {
    expect(await said(fields, { code: 'x' }, () => 'See https://example.com/codes')).toBe(UNFIT)
  })

  test('or where too much came to look through', async () => {
    const open = { code: z.string(), list: z.array(z.unknown()) }
    expect(await said(open, { code: 'x', list: Array.from({ length: 1_001 }, () => 1) }, () => 'No')).toBe(UNFIT)
    expect(
      await said(open, { code: 'x', list: ['y'.repeat(99_000), 'y'.repeat(99_000), 'y'.repeat(9_000)] }, () => 'No'),
    ).toBe(UNFIT)
  })
})

describe('it is used where', () => {
  test.each<[string, Fields, object, string]>([
    ['it says nothing of what came', fields, { code: 'planted', count: 12 }, 'There is no such code.'],
    ['a short value is in it by chance', fields, { code: 'q', other: 'is' }, 'This code has expired.'],
    [
      'it names a choice of the schema',
      { code: z.string(), topic: z.enum(['billing', 'delivery']) },
      { code: 'x', topic: 'billing' },
      'For billing I need another code.',
    ],
  ])('%s', async (_where, given, body, message) => {
    expect(await said(given, body, () => message)).toBe(message)
  })

  test('the library is valibot', async () => {
    const schema = v.object({
      code: v.pipe(
        v.string(),
        v.check((code) => code !== 'x', 'There is no such code.'),
      ),
    })
    expect((await tryCall(schema, { body: { code: 'x' } })).answer.message).toBe('There is no such code.')
    const silent = v.object({
      code: v.pipe(
        v.string(),
        v.check((code) => code !== 'planted'),
      ),
    })
    expect((await tryCall(silent, { body: { code: 'planted' } })).answer.message).toBe(UNFIT)
  })
})

test('a language may have another message for it', async () => {
  const schema = z.object({ code: z.string().refine(() => false, 'There is no such code') })
  const swiss = { tag: 'de-CH', phrases: { 'There is no such code': 'Diesen Code gibt es nicht' } }
  const reply = await pipeline({ name: 'x', languages: [swiss], logger: recordingLogger() })
    .use(unsigned())
    .use(parameters(schema))
    .handle(() => ({ done: true }))
    .run({ body: { code: 'x' } })
  expect(reply.json()).toMatchObject({ message: 'Diesen Code gibt es nicht.', fields: [{ name: 'code' }] })
})

describe('of something sensitive', () => {
  const card = { code: z.string(), card: z.object({ number: z.string(), pin: z.string() }).meta({ sensitive: true }) }
  const body = { code: 'x', card: { number: '4111 1111 1111 9473', pin: '71' } }

  test.each([
    ['four digits are too much', 'The card that ends in 9473 is not known'],
    ['so they are with something between them', 'The card that ends in 94-73 is not known'],
    ['all of what is short is too much', 'The PIN is not 0710'],
  ])('%s', async (_what, message) => {
    expect(await said(card, body, () => message)).toBe(UNFIT)
  })

  test('a choice is too much as well', async () => {
    const tier = { code: z.string(), tier: z.enum(['diagnosed', 'healthy']).meta({ sensitive: true }) }
    expect(await said(tier, { code: 'x', tier: 'diagnosed' }, () => 'Not for the diagnosed')).toBe(UNFIT)
  })

  test.each<[string, z.ZodType]>([
    ['one alternative', z.union([z.string().meta({ sensitive: true }), z.int()])],
    ['what is in one alternative', z.union([z.object({ number: z.string().meta({ sensitive: true }) }), z.int()])],
    ['the entries of a list', z.array(z.object({ number: z.string() }).meta({ sensitive: true }))],
    ['the values of a record', z.record(z.string(), z.string().meta({ sensitive: true }))],
    ['part of a tuple', z.tuple([z.object({ number: z.string().meta({ sensitive: true }) })])],
    ['something that may be null', z.object({ number: z.string().meta({ sensitive: true }).nullable() }).nullable()],
    ['what is made of it', z.object({ number: z.string().meta({ sensitive: true }).transform(Number) })],
  ])('%s counts', async (_what, inner) => {
    const came = [{ number: '4111 1111 1111 9473' }]
    for (const value of [came, came[0], came[0]?.number]) {
      if (!inner.safeParse(value).success) continue
      expect(await said({ code: z.string(), card: inner }, { code: 'x', card: value }, () => 'No card 9473')).toBe(
        UNFIT,
      )
      return
    }
    throw new Error('none of the values is one')
  })

  test('a message without any of it is used', async () => {
    expect(await said(card, body, () => 'The card is not known')).toBe('The card is not known.')
  })
})
