import { drain, pipeline } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { SpanStatusCode } from '@opentelemetry/api'
import { afterAll, afterEach, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const clock = fakeClock()
const endpoint = pipeline({ name: 'pay', kind: 'event', clock })
  .use(telemetry())
  .use(bearer)
  .handle(() => new Promise(() => {}))

// In this order: draining is for good.
test('a call that runs and is cut off is an error, of the work and of the request', async () => {
  const answer = endpoint.run({ headers: RIGHT })
  const drained = drain({ timeoutMs: 300, clock })
  await clock.advance(300)
  expect([(await answer).status, await drained]).toEqual([503, { aborted: 1 }])
  for (const name of ['POST pay', 'process pay']) {
    const { status, attributes } = sdk.span(name)
    expect(status).toEqual({ code: SpanStatusCode.ERROR })
    expect(attributes).toMatchObject({
      'hookwell.outcome': 'error',
      'hookwell.failure.code': 'shutting_down',
      'error.type': 'shutting_down',
    })
    expect(attributes).not.toHaveProperty('hookwell.reject.reason')
  }
  expect((await sdk.durations()).map(({ attributes }) => attributes)).toMatchObject([
    { 'hookwell.outcome': 'error', 'error.type': 'shutting_down' },
  ])
  expect(sdk.logs()).toEqual([])
})

test('one that comes later was turned away, which is an error of the request all the same', async () => {
  expect((await endpoint.run({ headers: RIGHT })).status).toBe(503)
  const { status, attributes } = sdk.span('POST pay')
  expect(status).toEqual({ code: SpanStatusCode.ERROR })
  expect(attributes).toMatchObject({
    'hookwell.outcome': 'rejected',
    'hookwell.reject.reason': 'shutting_down',
    'error.type': 'shutting_down',
  })
  expect((await sdk.durations()).map(({ attributes: told }) => told['hookwell.outcome'])).toEqual(['rejected'])
})
