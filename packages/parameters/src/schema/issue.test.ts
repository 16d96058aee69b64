import { type } from 'arktype'
import { expect, test } from 'vitest'

import { pathOf, valueAt } from './issue.ts'
import type { Path } from './issue.ts'

test('a path is plain keys, however a library writes it', () => {
  expect(pathOf({ message: '' })).toEqual([])
  expect(pathOf({ message: '', path: ['a', 0, { key: 'b' }] })).toEqual(['a', 0, 'b'])
})

test('a path of arktype that is empty is empty', () => {
  const schema = type({ a: 'string' }).narrow((_all, context) => context.mustBe('better'))
  const result = schema['~standard'].validate({ a: 'x' })
  const paths = 'issues' in result ? result.issues?.map(pathOf) : []
  expect(paths).toEqual([[]])
})

test.each<[Path, unknown]>([
  [[], { a: [{ b: 1 }] }],
  [['a', 0, 'b'], 1],
  [['a', 1], undefined],
  [['a', 0, 'b', 'c'], undefined],
  [['constructor'], undefined],
  [['__proto__'], undefined],
])('what stands at %j', (path, value) => {
  expect(valueAt({ a: [{ b: 1 }] }, path)).toEqual(value)
})
