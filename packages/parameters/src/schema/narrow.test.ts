import { expect, test } from 'vitest'

import { narrow } from './narrow.ts'

const object = (name: string, properties: object): { name: string; schema: object } => ({
  name,
  schema: { type: 'object', properties },
})
const card = object('card', { kind: { const: 'card' }, days: {} })
const cash = object('cash', { kind: { enum: ['cash', 'coins'] }, days: {} })
const shape = object('shape', { kind: { type: 'string' } })
const list = { name: 'list', schema: { type: 'array' } }

test.each<[string, readonly { name: string; schema: object }[], unknown, readonly string[]]>([
  ['the one whose value it is', [card, cash], { kind: 'card' }, ['card']],
  ['the one with it among its values', [card, cash], { kind: 'coins' }, ['cash']],
  ['all of its kind where the value is none of theirs', [card, cash, list], { kind: 'cheque' }, ['card', 'cash']],
  ['all of its kind where it has no value', [card, cash, list], {}, ['card', 'cash']],
  ['lists for a list', [card, cash, list], [], ['list']],
  ['all where one takes any value', [card, shape], { kind: 'card' }, ['card', 'shape']],
  ['all for a text', [card, cash, list], 'card', ['card', 'cash', 'list']],
  ['all for null', [card, cash], null, ['card', 'cash']],
  ['the only one', [card], { kind: 'cash' }, ['card']],
  ['none of none', [], { kind: 'cash' }, []],
  [
    'all where only a prototype has the name',
    [object('a', { constructor: { const: 1 } }), object('b', {})],
    {},
    ['a', 'b'],
  ],
])('%s', (_which, all, value, names) => {
  expect(narrow(all, value).map(({ name }) => name)).toEqual(names)
})

test('every discriminator counts', () => {
  const all = [1, 2].flatMap((a) => [1, 2].map((b) => object(`${a}${b}`, { a: { const: a }, b: { const: b } })))
  expect(narrow(all, { b: 2, a: 1 }).map(({ name }) => name)).toEqual(['12'])
})
