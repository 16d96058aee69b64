import { describe, expect, test } from 'vitest'

import { isHookwellError } from './error.ts'
import { answerToMethod } from './methods.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { unsigned } from './trust.ts'

describe('the method alone decides', () => {
  test.each([
    ['POST', ['POST'], 'goes on', undefined],
    ['HEAD', ['GET'], 'goes on', undefined],
    ['OPTIONS', ['OPTIONS'], 'goes on', undefined],
    ['GET', ['POST'], 405, 'POST, OPTIONS'],
    ['HEAD', ['POST'], 405, 'POST, OPTIONS'],
    ['PUT', ['GET', 'POST'], 405, 'GET, POST, HEAD, OPTIONS'],
    ['PUT', ['GET', 'HEAD'], 405, 'GET, HEAD, OPTIONS'],
    ['PUT', ['POST', 'OPTIONS'], 405, 'POST, OPTIONS'],
    ['post', ['POST'], 405, 'POST, OPTIONS'],
    ['OPTIONS', ['POST'], 204, 'POST, OPTIONS'],
    ['OPTIONS', ['GET'], 204, 'GET, HEAD, OPTIONS'],
  ])('%s where %j is taken: %s', (method, taken, expected, allow) => {
    const outcome = answerToMethod(method, taken)
    expect(outcome?.status ?? 'goes on').toBe(expected)
    expect(outcome?.headers?.['allow']).toBe(allow)
    expect(isHookwellError(outcome)).toBe(expected === 405)
  })
})

describe('on an endpoint', () => {
  const endpoint = pipeline({ name: 'orders', methods: ['GET', 'POST'], logger: recordingLogger() })
    .use(unsigned())
    .handle(({ method }) => ({ method }))

  test('a method that is not taken gets the answer of a failure, for a tool too', async () => {
    const reply = await endpoint.run({ method: 'DELETE' })
    expect(reply.status).toBe(405)
    expect(reply.headers).toEqual({ allow: 'GET, POST, HEAD, OPTIONS', 'content-type': 'application/json' })
    expect(reply.json()).toMatchObject({ error: true, code: 'method_not_allowed' })
  })

  test('HEAD runs the handler and leaves the body out', async () => {
    const reply = await endpoint.run({ method: 'HEAD' })
    expect([reply.status, reply.text, reply.headers]).toEqual([200, '', { 'content-type': 'application/json' }])
  })

  test('HEAD of a failure has no body either', async () => {
    const failing = pipeline({ name: 'orders', methods: ['GET'], logger: recordingLogger() })
      .use(unsigned())
      .handle(() => Promise.reject(new Error('x')))
    const reply = await failing.run({ method: 'HEAD' })
    expect([reply.status, reply.text]).toEqual([500, ''])
  })

  test('OPTIONS is told what there is, and nothing runs', async () => {
    const reply = await endpoint.run({ method: 'OPTIONS' })
    expect([reply.status, reply.text, reply.headers]).toEqual([204, '', { allow: 'GET, POST, HEAD, OPTIONS' }])
  })
})
