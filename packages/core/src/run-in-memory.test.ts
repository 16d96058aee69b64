import { describe, expect, test } from 'vitest'

import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import type { CallInput } from './run-in-memory.ts'

const echo = pipeline({ name: 'orders', maxBytes: 20, logger: recordingLogger(), methods: ['GET', 'POST'] }).handle(
  async (call) => ({
    method: call.method,
    url: call.url,
    type: call.headers.get('content-type') ?? null,
    body: [...(await call.bytes())],
  }),
)

const text = (written: string): number[] => [...new TextEncoder().encode(written)]

describe('a call that is made up in memory', () => {
  test.each<[string, CallInput, object]>([
    ['nothing', {}, { method: 'POST', url: 'http://localhost/', type: null, body: [] }],
    ['a method and a URL', { method: 'GET', url: '/x?y=1' }, { method: 'GET', url: '/x?y=1' }],
    ['an object', { body: { a: 1 } }, { type: 'application/json', body: text('{"a":1}') }],
    ['null', { body: null }, { type: 'application/json', body: text('null') }],
    ['text', { body: 'a=1' }, { type: null, body: text('a=1') }],
    ['bytes', { body: new Uint8Array([0, 255]) }, { type: null, body: [0, 255] }],
    [
      'an object of a type of its own',
      { body: {}, headers: { 'Content-Type': 'x/y' } },
      { type: 'x/y', body: text('{}') },
    ],
  ])('of %s', async (_name, input, expected) => {
    expect((await echo.run(input)).json()).toMatchObject(expected)
  })

  test('is held to the limit of the body', async () => {
    expect((await echo.run({ body: 'x'.repeat(20) })).status).toBe(200)
    expect((await echo.run({ body: 'x'.repeat(21) })).status).toBe(413)
  })

  test('gives back what would have gone over the wire', async () => {
    const reply = await echo.run({ method: 'PUT' })
    expect(reply).toMatchObject({ status: 405, headers: { allow: 'GET, POST, HEAD, OPTIONS' } })
    expect(reply.json()).toEqual(JSON.parse(reply.text))
  })
})
