import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { Language, Middleware, Nothing } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { errors } from './errors.ts'
import { plainText } from './plain-text.ts'

const aloud: Middleware<unknown, Nothing> = { name: 'aloud', answerFormat: plainText, run: (_call, next) => next({}) }
const german: Language = {
  tag: 'de',
  errors: { internal_error: { message: 'Ein Fehler.', suggestion: 'Noch einmal.' } },
}

async function said(handler: () => unknown, accept = 'en') {
  const reply = await pipeline({ name: 'orders', languages: ['en', german], logger: recordingLogger() })
    .use(errors({ help: 'https://example.com/errors' }))
    .use(aloud)
    .use(unsigned())
    .handle(handler)
    .run({ headers: { accept: 'application/problem+json', 'accept-language': accept } })
  return { status: reply.status, type: reply.headers['content-type'], text: reply.text }
}

test.each<[string, () => unknown, number, string]>([
  [
    'what happened and what to do',
    () => fail('Order ORD-1 was not found.', 'Ask again.'),
    200,
    'Order ORD-1 was not found. Ask again.',
  ],
  ['one line', () => fail('Not\nfound.', 'Ask\r\nagain. '), 200, 'Not found. Ask again.'],
  [
    'nothing of a surprise',
    () => Promise.reject(new Error('planted')),
    500,
    'Something went wrong on our side. Say that there is a technical problem, and try again in a moment.',
  ],
])('a failure as plain text is %s', async (_what, handler, status, text) => {
  expect(await said(handler)).toEqual({ status, type: 'text/plain; charset=utf-8', text })
})

test('in the language of the caller', async () => {
  expect((await said(() => Promise.reject(new Error('planted')), 'de')).text).toBe('Ein Fehler. Noch einmal.')
})

test('a value stays JSON', async () => {
  expect(await said(() => ({ status: 'shipped' }))).toMatchObject({ type: 'application/json' })
})

function fail(message: string, suggestion: string) {
  return new HookwellError('order_not_found', { message, suggestion })
}
