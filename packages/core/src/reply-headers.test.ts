import { describe, expect, test } from 'vitest'

import { HookwellError } from './error.ts'
import type { Middleware, Nothing } from './middleware.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'
import type { ReplyHeadersOf } from './reply-headers.ts'

const saying = (replyHeaders: ReplyHeadersOf): Middleware<unknown, Nothing> => ({
  name: 'saying',
  run: (_call, next) => next({}),
  replyHeaders,
})

async function headersFor(handler: () => unknown, ...all: ReplyHeadersOf[]) {
  const logger = recordingLogger()
  let pipe = pipeline({ name: 'orders', logger, ids: () => 'call-1' })
  for (const one of all) pipe = pipe.use(saying(one))
  const { headers, status } = await pipe.handle(handler).run({})
  return { headers, status, logger }
}

describe('the headers that middlewares have for any reply', () => {
  test.each<[string, () => unknown, number]>([
    ['a value', () => ({ ok: true }), 200],
    ['a reply of its own', () => reply({ status: 202 }), 202],
    ['a failure', () => new HookwellError('no', { message: 'No.', suggestion: 'Ask.' }), 200],
    [
      'a surprise',
      () => {
        throw new Error('broken')
      },
      500,
    ],
    ['what cannot be written', () => ({ big: 1n }), 500],
  ])('go out with %s', async (_name, handler, status) => {
    const told = await headersFor(handler, () => ({ 'x-own': '1' }))
    expect([told.status, told.headers['x-own']]).toEqual([status, '1'])
  })

  test('are asked for when the reply is written, so that they can tell of the call', async () => {
    const told = await headersFor(
      () => ({}),
      (call) => ({ 'x-stages': call.stages.map(({ name }) => name).join(' ') }),
    )
    expect(told.headers['x-stages']).toBe('receive saying handler respond')
  })

  test('leave alone what the reply says itself, whatever the case, and the first of two stands', async () => {
    const told = await headersFor(
      () => reply({ status: 200, headers: { Vary: 'cookie' }, body: {} }),
      () => ({ vary: 'accept', 'X-A': '1' }),
      () => ({ 'x-a': '2', 'x-b': '3' }),
    )
    expect(told.headers).toEqual({ 'content-type': 'application/json', Vary: 'cookie', 'X-A': '1', 'x-b': '3' })
  })

  test('may be none', async () => {
    const told = await headersFor(
      () => ({}),
      () => undefined,
    )
    expect(told.headers).toEqual({ 'content-type': 'application/json' })
  })

  test('cost no answer where they throw', async () => {
    const broken = new Error('broken')
    const told = await headersFor(
      () => ({}),
      () => {
        throw broken
      },
      () => ({ 'x-own': '1' }),
    )
    expect([told.status, told.headers['x-own']]).toEqual([200, '1'])
    expect(told.logger.lines).toEqual([
      { level: 'error', message: 'replyHeaders of a middleware threw', fields: { callId: 'call-1', cause: broken } },
    ])
  })
})
