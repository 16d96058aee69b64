import { expect, test } from 'vitest'

import { define, definitionOf } from './definition.ts'
import { pipeline } from './pipeline.ts'
import { unsigned } from './trust.ts'

test('a pipeline and an endpoint tell what they were made of', () => {
  const pipe = pipeline({ name: 'orders' }).use(unsigned())
  expect(definitionOf(pipe)).toMatchObject({ options: { name: 'orders' }, middlewares: [{ name: 'unsigned' }] })
  expect(definitionOf(pipe.handle(() => 1))).toEqual(definitionOf(pipe))
})

test('out of sight', () => {
  const pipe = pipeline({ name: 'orders' })
  expect(Object.keys(pipe)).toEqual(['name', 'kind', 'use', 'handle'])
  expect(Symbol.for('hookwell.definition') in { ...pipe }).toBe(false)
})

test('one made by another copy of this package is known', () => {
  const definition = { options: { name: 'x' }, middlewares: [] }
  expect(definitionOf(define({}, definition))).toBe(definition)
  expect(definitionOf({ [Symbol.for('hookwell.definition')]: definition })).toBe(definition)
})

test.each([undefined, null, {}, 'x', () => 1])('%o is no pipeline', (made) => {
  expect(() => definitionOf(made)).toThrow('This is no pipeline: make one with pipeline({ name: … })')
})
