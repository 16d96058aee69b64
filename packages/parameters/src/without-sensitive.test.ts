import { observe, pipeline, unsigned } from '@hookwell/core'
import type { CallObserver } from '@hookwell/core'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { parameterReader } from './parameter-reader.ts'
import { parameters } from './parameters.ts'

const secret = z.string().meta({ sensitive: true })

test.each<[string, z.ZodType, unknown, unknown]>([
  ['nothing marked', z.object({ id: z.string(), n: z.number() }), { id: 'a', n: 1 }, { id: 'a', n: 1 }],
  ['a member', z.object({ id: z.string(), pin: secret }), { id: 'a', pin: 'PLANTED' }, { id: 'a' }],
  [
    'a member inside',
    z.object({ card: z.object({ name: z.string(), number: secret }) }),
    { card: { name: 'Ada', number: 'PLANTED' } },
    { card: { name: 'Ada' } },
  ],
  [
    'all that is inside',
    z.object({ id: z.string(), card: z.object({ name: z.string() }).meta({ sensitive: true }) }),
    { id: 'a', card: { name: 'PLANTED' } },
    { id: 'a' },
  ],
  [
    'in a list',
    z.object({ cards: z.array(z.object({ name: z.string(), pin: secret })) }),
    { cards: [{ name: 'a', pin: 'PLANTED' }, { name: 'b' }] },
    { cards: [{ name: 'a' }, { name: 'b' }] },
  ],
  ['a list of them', z.object({ pins: z.array(secret) }), { pins: ['PLANTED'] }, { pins: [null] }],
  ['in a tuple', z.object({ pair: z.tuple([z.string(), secret]) }), { pair: ['a', 'PLANTED'] }, { pair: ['a', null] }],
  [
    'in one alternative, whichever came',
    z.object({ by: z.union([z.object({ value: secret }), z.object({ value: z.int() })]) }),
    { by: { value: 1 } },
    { by: {} },
  ],
  [
    'in a record',
    z.object({ keys: z.record(z.string(), secret), names: z.record(z.string(), z.string()) }),
    { keys: { a: 'PLANTED' }, names: { a: 'Ada' } },
    { keys: {}, names: { a: 'Ada' } },
  ],
  [
    'what may be null',
    z.object({ pin: secret.nullable(), id: z.string().nullable() }),
    { pin: 'PLANTED', id: null },
    { id: null },
  ],
  ['what has a default', z.object({ pin: secret.default('PLANTED') }), { pin: 'PLANTED' }, {}],
  ['all of it', z.object({ id: z.string() }).meta({ sensitive: true }), { id: 'PLANTED' }, undefined],
  ['a date', z.object({ on: z.coerce.date() }), { on: new Date(0) }, { on: new Date(0) }],
])('%s', (_what, schema, given, told) => {
  const { withoutSensitive } = parameterReader(schema as z.ZodObject)
  expect(withoutSensitive(given)).toEqual(told)
  expect(JSON.stringify(withoutSensitive(given)) ?? '').not.toContain('PLANTED')
})

test.each<[string, z.ZodType, unknown, unknown]>([
  ['a member that it does not list', z.looseObject({ id: z.string() }), { id: 'a', token: 'PLANTED' }, { id: 'a' }],
  [
    'what a transform made an object of',
    z.object({ id: z.string().transform((id) => ({ id, key: 'PLANTED' })) }),
    { id: { id: 'a', key: 'PLANTED' } },
    { id: {} },
  ],
  ['a function', z.object({ id: z.string() }), { id: () => 'PLANTED' }, {}],
  ['what goes round in a circle', z.object({ id: z.string() }), circle(), { id: 'a' }],
])('what the schema does not tell of goes too: %s', (_what, schema, given, told) => {
  expect(parameterReader(schema as z.ZodObject).withoutSensitive(given)).toEqual(told)
})

test('where no schema is known nothing is left', () => {
  const unknown = { '~standard': { version: 1, vendor: 'mine', validate: (value: unknown) => ({ value }) } } as const
  expect(parameterReader(unknown).withoutSensitive({ id: 'PLANTED' })).toEqual({})
})

test('who looks on is told what the handler gets, and the way to a copy without what is sensitive', async () => {
  const seen: unknown[] = []
  const looksOn: CallObserver = { parameters: (all, without) => void seen.push(all, without(all)) }
  const endpoint = pipeline({ name: 'orders' })
    .use({ name: 'looks-on', run: (call, next) => (observe(call, looksOn), next({})) })
    .use(unsigned())
    .use(parameters(z.object({ id: z.string(), count: z.number(), pin: secret })))
    .handle((call) => call.parameters)
  await endpoint.run({ body: { id: 'a', count: 1, pin: 'PLANTED' } })
  // One that was repaired takes another way.
  await endpoint.run({ body: { id: 'a', count: '2', pin: 'PLANTED' } })
  await endpoint.run({ body: { id: 'a' } })
  expect(seen).toEqual([
    { id: 'a', count: 1, pin: 'PLANTED' },
    { id: 'a', count: 1 },
    { id: 'a', count: 2, pin: 'PLANTED' },
    { id: 'a', count: 2 },
  ])
})

function circle(): object {
  const round: Record<string, unknown> = { id: 'a' }
  round['self'] = round
  return round
}
