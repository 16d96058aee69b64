import { describe, expect, test } from 'vitest'

import { exceptionAttributes, placeOf } from './exception.ts'

class OrderServiceDown extends Error {}

test('an error is told by its class, its message without secrets, and its frames', () => {
  const attributes = exceptionAttributes(new OrderServiceDown('no connection with password hunter2'))
  expect(attributes).toEqual({
    'exception.type': 'OrderServiceDown',
    'exception.message': 'no connection with password ***',
    'exception.stacktrace': expect.stringMatching(/^ {4}at .*exception\.test\.ts:\d+:\d+/) as string,
  })
  expect(attributes['exception.stacktrace']).not.toContain('hunter2')
})

test.each<[string, unknown, object]>([
  ['an error of Node', new TypeError('x is not a function'), { 'exception.type': 'TypeError' }],
  [
    'one with a name of its own',
    Object.assign(new Error('late'), { name: 'TimeoutError' }),
    { 'exception.type': 'TimeoutError' },
  ],
  [
    'a name that was made up',
    Object.assign(new Error('x'), { name: 'no order of jane@example.com' }),
    { 'exception.type': '_OTHER' },
  ],
  ['a text', 'token=abc', { 'exception.type': 'string', 'exception.message': 'token=***' }],
  ['nothing', undefined, { 'exception.type': 'undefined' }],
  ['an object', { password: 'hunter2' }, { 'exception.type': 'object' }],
])('%s', (_what, thrown, told) => {
  const { 'exception.stacktrace': _stack, ...rest } = exceptionAttributes(thrown)
  expect(rest).toMatchObject(told)
})

test.each(['issues', 'errors'])('an error of validation repeats what came: no message (%s)', (key) => {
  const thrown = Object.assign(new Error('expected a date, got "my secret"'), { [key]: [{ message: 'my secret' }] })
  expect(exceptionAttributes(thrown)).not.toHaveProperty('exception.message')
  expect(JSON.stringify(exceptionAttributes(thrown))).not.toContain('my secret')
})

describe('the stack', () => {
  test.each([
    ['a message of several lines', 'first secret\n    at secret (1)\nsecret'],
    ['one that looks like a frame', 'x\n    at secret (/app/secret.js:1:1)'],
  ])('has no line of the message: %s', (_what, message) => {
    const thrown = new Error(message)
    expect(placeOf(thrown)['exception.stacktrace']).toMatch(/exception\.test\.ts:\d+:\d+/)
    expect(JSON.stringify(placeOf(thrown))).not.toContain('secret')
  })

  test('has no line of a message that was changed afterwards, unless it looks just like a frame', () => {
    const thrown = new Error('the first secret\nsecret')
    thrown.message = 'another'
    expect(JSON.stringify(placeOf(thrown))).not.toContain('secret')
  })

  test('is bounded', () => {
    const thrown = new Error('deep')
    thrown.stack = `Error: deep\n${'    at f (/app/f.js:1:1)\n'.repeat(100_000)}`
    expect(String(placeOf(thrown)['exception.stacktrace']).split('\n')).toHaveLength(32)
  })

  test('is left out where it is none', () => {
    const thrown = new Error('x')
    delete thrown.stack
    expect(placeOf(thrown)).toEqual({ 'exception.type': 'Error' })
  })
})
