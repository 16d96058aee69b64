import { observerOf, pipeline, reply } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { afterAll, afterEach, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'
import type { TelemetryOptions } from './telemetry-options.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

async function call(capture: TelemetryOptions['capture'], body: unknown = { status: 'shipped', email: 'x' }) {
  await pipeline({ name: 'stock' })
    .use(telemetry(capture === undefined ? {} : { capture }))
    .use(bearer)
    .handle((given) => {
      const sensitive = (all: unknown): unknown => ({ ...(all as object), pin: undefined })
      observerOf(given)?.parameters?.({ orderId: 'ORD-1', pin: '1234' }, sensitive)
      return reply({ status: 200, body })
    })
    .run({ headers: { ...RIGHT, 'user-agent': 'persona/1', 'x-tenant': ['a', 'b'], cookie: 'sid=1' } })
  return { ...sdk.span('POST stock').attributes, ...sdk.span('execute_tool stock').attributes }
}

test('by default nothing of the contents is on a span', async () => {
  const attributes = await call(undefined)
  expect(Object.keys(attributes).filter((name) => /arguments|result|header/.test(name))).toEqual([])
  expect(JSON.stringify(attributes)).not.toMatch(/ORD-1|pin|shipped|persona|sid/)
})

test('what was asked for is: parameters and result as JSON, headers as lists', async () => {
  const attributes = await call({ parameters: true, result: ['status'], headers: ['User-Agent', 'x-tenant', 'x-none'] })
  expect(attributes).toMatchObject({
    'gen_ai.tool.call.arguments': '{"orderId":"ORD-1"}',
    'gen_ai.tool.call.result': '{"status":"shipped"}',
    'http.request.header.user-agent': ['persona/1'],
    'http.request.header.x-tenant': ['a', 'b'],
  })
  expect(attributes).not.toHaveProperty('http.request.header.x-none')
  expect(JSON.stringify(attributes)).not.toMatch(/pin|email/)
})

test.each<[string, unknown]>([
  ['a function', () => 0],
  [
    'a body that throws when it is looked at',
    new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('no')
        },
      },
    ),
  ],
])('a result that cannot be written costs nothing else: %s', async (_what, body) => {
  const endpoint = pipeline({ name: 'stock', logger: recordingLogger() })
    .use(telemetry({ capture: { result: true } }))
    .use(bearer)
    .handle(() => reply({ status: 200, headers: { 'content-type': 'text/plain' }, body }))
  await endpoint.run({ headers: RIGHT })
  expect(sdk.span('execute_tool stock').attributes).not.toHaveProperty('gen_ai.tool.call.result')
  expect(sdk.span('execute_tool stock').attributes).toHaveProperty('hookwell.outcome')
})
