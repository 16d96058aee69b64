import { describe, expect, test } from 'vitest'

import { describeError, messageOf, nameOf } from './describe-error.ts'

const bomb = (): never => {
  throw new Error('bomb')
}
const trapped = new Proxy({}, { get: bomb, has: bomb, getPrototypeOf: bomb, ownKeys: bomb })

describe('an error as plain data', () => {
  test('with its stack, its code and its causes, five deep at most', () => {
    let error: Error = new Error('root')
    for (let depth = 1; depth <= 6; depth += 1) error = new Error(`level ${depth}`, { cause: error })
    const described = describeError(Object.assign(error, { code: 'E6' })) as Record<string, unknown>
    expect(described).toMatchObject({
      name: 'Error',
      message: 'level 6',
      code: 'E6',
      stack: expect.stringContaining('level 6') as unknown,
    })
    expect(JSON.stringify(described).match(/"message"/g)).toHaveLength(5)
  })

  test('that is its own cause has an end', () => {
    const error = new Error('loop')
    error.cause = error
    expect(JSON.stringify(describeError(error)).match(/"message"/g)).toHaveLength(5)
  })

  test.each<[string, unknown, unknown]>([
    ['a text', 'x', 'x'],
    ['undefined', undefined, 'undefined'],
    ['null', null, 'null'],
    ['a symbol', Symbol('x'), 'Symbol(x)'],
    ['a bigint', 1n, '1'],
    ['a function', bomb, '(a function)'],
    [
      'an object: its flat part',
      { status: 404, config: { authorization: 'secret' }, ok: false },
      { status: 404, ok: false },
    ],
    ['what cannot be touched', trapped, '(cannot be described)'],
    ['a getter that throws', Object.defineProperty(new Error('x'), 'message', { get: bomb }), '(cannot be described)'],
  ])('%s', (_name, thrown, expected) => {
    expect(describeError(thrown)).toEqual(expected)
  })
})

test('the message and the name of what was thrown, where they can be read', () => {
  const error = new TypeError('x')
  expect([messageOf(error), nameOf(error)]).toEqual(['x', 'TypeError'])
  for (const thrown of [
    'x',
    null,
    undefined,
    {},
    trapped,
    Object.assign(new Error('x'), { message: { toString: bomb }, name: 1 }),
  ]) {
    expect([messageOf(thrown), nameOf(thrown)]).toEqual([undefined, undefined])
  }
})
