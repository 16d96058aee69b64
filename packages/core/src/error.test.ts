import { describe, expect, test } from 'vitest'

import { HookwellError, isHookwellError } from './error.ts'

const WORDS = { message: 'No such order.', suggestion: 'Ask again.' }

describe('HookwellError', () => {
  test('says what was given, and the rest by default', () => {
    expect(new HookwellError('order_not_found', WORDS)).toMatchObject({
      name: 'HookwellError',
      code: 'order_not_found',
      message: 'No such order.',
      suggestion: 'Ask again.',
      status: 422,
      outcome: 'failed',
      actionable: true,
      retryable: false,
      retryAfterMs: undefined,
      fields: undefined,
      help: undefined,
      headers: undefined,
      reason: undefined,
    })
  })

  test.each([
    ['failed', true],
    ['rejected', false],
    ['error', false],
  ] as const)('is actionable by default where the work said no: %s', (outcome, actionable) => {
    expect(new HookwellError('x', { ...WORDS, outcome }).actionable).toBe(actionable)
    expect(new HookwellError('x', { ...WORDS, outcome, actionable: !actionable }).actionable).toBe(!actionable)
  })

  test('is retryable by default where it says when', () => {
    expect(new HookwellError('x', { ...WORDS, retryAfterMs: 0 }).retryable).toBe(true)
    expect(new HookwellError('x', { ...WORDS, retryAfterMs: 5, retryable: false }).retryable).toBe(false)
  })

  test('can be spoken, whatever it was made with', () => {
    const failure = new HookwellError('x', { message: 'a\nb', suggestion: 'c\u2028d' })
    expect([failure.message, failure.suggestion]).toEqual(['a b', 'c d'])
  })

  test('is an error with a cause', () => {
    const cause = new Error('inside')
    const failure = new HookwellError('x', { ...WORDS, cause })
    expect(failure).toBeInstanceOf(Error)
    expect(failure.cause).toBe(cause)
    expect('cause' in new HookwellError('x', WORDS)).toBe(false)
  })
})

describe('isHookwellError', () => {
  test('knows one of another copy of this package', () => {
    expect(isHookwellError(new HookwellError('x', WORDS))).toBe(true)
    expect(isHookwellError({ [Symbol.for('hookwell.error')]: true, code: 'x' })).toBe(true)
  })

  const trap = (): never => {
    throw new Error('trap')
  }
  test.each<[string, unknown]>([
    ['an error', new Error('x')],
    ['what looks like one', { code: 'x', ...WORDS }],
    ['null', null],
    ['undefined', undefined],
    ['a text', 'x'],
    ['a proxy with traps that throw', new Proxy({}, { get: trap, has: trap, getPrototypeOf: trap })],
    ['a proxy that has everything', new Proxy({}, { get: () => 'yes', has: () => true })],
  ])('does not take %s for one', (_name, value) => {
    expect(isHookwellError(value)).toBe(false)
  })
})
