import { HookwellError, consoleLogger, pipeline, unsigned } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { afterEach, describe, expect, test, vi } from 'vitest'

import { errors } from './errors.ts'

const SECRET = 'hunter2'

/** Whatever JavaScript can throw. */
const THROWN: readonly (readonly [string, () => unknown])[] = [
  ['a string', () => SECRET],
  ['an empty string', () => ''],
  ['null', () => null],
  ['undefined', () => undefined],
  ['false', () => false],
  ['NaN', () => Number.NaN],
  ['a bigint', () => 7n],
  ['a symbol', () => Symbol(SECRET)],
  ['a function', () => () => SECRET],
  ['an error with a secret in its message', () => new Error(`postgres://app:${SECRET}@db/orders`)],
  ['an error with a secret in its cause', () => new Error('x', { cause: { password: SECRET } })],
  ['an aggregate', () => new AggregateError([new Error(SECRET)], SECRET)],
  ['an error that is its own cause', () => loop(new Error(SECRET))],
  ['an error with a circular object as its cause', () => new Error('x', { cause: loop({}) })],
  ['a frozen error', () => Object.freeze(new Error(SECRET))],
  ['an error with a getter that throws', () => withGetter(new Error(SECRET))],
  ['an object whose toString throws', () => ({ toString: bomb, toJSON: bomb, [Symbol.toPrimitive]: bomb })],
  ['an object without a prototype', () => Object.assign(Object.create(null) as object, { password: SECRET })],
  ['a circular object', () => loop({ password: SECRET })],
  ['a proxy with traps that throw', () => new Proxy({}, { get: bomb, has: bomb, getPrototypeOf: bomb, ownKeys: bomb })],
  ['a proxy that says yes to everything', () => new Proxy({}, { get: () => SECRET, has: () => true })],
  ['something that looks like a failure', () => ({ code: 'x', status: 200, message: SECRET, suggestion: SECRET })],
  ['a failure with a secret in its cause', () => internal(new Error(SECRET))],
]

const BLANK = {
  error: true,
  code: 'internal_error',
  message: 'Something went wrong on our side.',
  suggestion: 'Say that there is a technical problem, and try again in a moment.',
  retryable: true,
  callId: 'call-1',
}

describe.each([
  ['at once', (what: unknown) => () => raise(what)],
  ['in a promise', (what: unknown) => async () => raise(what)],
] as const)('whatever is thrown %s', (_when, handlerOf) => {
  test.each(THROWN)('%s: the caller learns nothing', async (_name, make) => {
    const logger = recordingLogger()
    const endpoint = pipeline({ name: 'orders', logger, ids: () => 'call-1' })
      .use(errors({ map: () => undefined }))
      .use(unsigned())
      .handle(handlerOf(make()))
    const reply = await endpoint.run({})
    expect(reply.status).toBe(500)
    expect(reply.json()).toEqual(BLANK)
    expect(JSON.stringify(reply.headers)).not.toContain(SECRET)
    expect(logger.lines).toHaveLength(1)
    expect(logger.lines[0]).toMatchObject({ level: 'error', fields: { callId: 'call-1' } })
  })
})

describe('the logger of the house can say each of them', () => {
  afterEach(() => vi.restoreAllMocks())

  test.each(THROWN)('%s', async (_name, make) => {
    const written: string[] = []
    vi.spyOn(console, 'error').mockImplementation((line: string) => void written.push(line))
    const endpoint = pipeline({ name: 'orders', logger: consoleLogger, ids: () => 'call-1' })
      .use(errors())
      .use(unsigned())
      .handle(async () => raise(make()))
    expect((await endpoint.run({})).status).toBe(500)
    expect(written).toHaveLength(1)
    expect(written[0]).toMatch(/^hookwell error: .*"callId":"call-1"/)
    expect(written[0]).not.toContain('\n')
  })
})

function raise(what: unknown): never {
  throw what
}

function bomb(): never {
  throw new Error(SECRET)
}

function loop<T extends object>(of: T): T {
  return Object.assign(of, { cause: of, self: of })
}

function withGetter(error: Error): Error {
  return Object.defineProperties(error, { message: { get: bomb }, stack: { get: bomb }, cause: { get: bomb } })
}

function internal(cause: Error): HookwellError {
  const words = { message: BLANK.message, suggestion: BLANK.suggestion, retryable: true, status: 500 }
  return new HookwellError('internal_error', { ...words, outcome: 'error', cause })
}
