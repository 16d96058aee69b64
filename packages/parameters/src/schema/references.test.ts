import { expect, test } from 'vitest'

import type { JsonSchema } from './json-schema.ts'
import { asSchema, referred } from './references.ts'

const root: JsonSchema = {
  title: 'root',
  $defs: { a: { title: 'a' }, 'b/c~d': { title: 'b' }, e: { anyOf: [{ title: 'f' }] } },
  properties: { g: { title: 'g' }, h: true as never },
}

test.each<[string, string | undefined]>([
  ['#', 'root'],
  ['#/$defs/a', 'a'],
  ['#/$defs/b~1c~0d', 'b'],
  ['#/$defs/e/anyOf/0', 'f'],
  ['#/properties/g', 'g'],
  ['#/properties/h', undefined],
  ['#/$defs/none', undefined],
  ['#/$defs/a/b/c', undefined],
  ['#/constructor/prototype', undefined],
  ['#/$defs/a/title', undefined],
  ['https://example.com/#/$defs/a', undefined],
  ['x/$defs/a', undefined],
])('%s is %s', ($ref, title) => {
  expect(referred($ref, root).title).toBe(title)
})

test('what is no object says nothing', () => {
  expect([true, false, null, undefined, 'a'].map(asSchema)).toEqual([{}, {}, {}, {}, {}])
  expect(asSchema(root)).toBe(root)
})
