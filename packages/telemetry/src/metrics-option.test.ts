import { pipeline } from '@hookwell/core'
import { afterAll, afterEach, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'
import type { TelemetryOptions } from './telemetry-options.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const CALLS = [
  'gen_ai.execute_tool.duration',
  'hookwell.call.active',
  'hookwell.call.duration',
  'http.server.request.duration',
]

test.each<[TelemetryOptions, readonly string[]]>([
  [{}, [...CALLS, 'hookwell.call.stage.duration'].toSorted()],
  [{ metrics: 'all' }, [...CALLS, 'hookwell.call.stage.duration'].toSorted()],
  [{ metrics: 'calls' }, CALLS],
  [{ metrics: 'none' }, []],
])('with %o is counted: %j', async (options, names) => {
  const endpoint = pipeline({ name: 'check_order_status' })
    .use(telemetry(options))
    .use(bearer)
    .handle(() => ({}))
  await endpoint.run({ headers: RIGHT })
  const ours = (await sdk.metrics()).filter(({ scope }) => scope.startsWith('@hookwell/telemetry'))
  const counted = ours.filter(({ dataPoints }) => dataPoints.length > 0).map(({ descriptor }) => descriptor.name)
  expect(counted.toSorted()).toEqual(names)
  // The spans are as ever.
  expect(sdk.span('execute_tool check_order_status').attributes).toHaveProperty(['hookwell.stage.handler.duration'])
})

test('anything else is no choice', () => {
  expect(() => telemetry({ metrics: false } as object)).toThrow("telemetry(): 'metrics' must be")
})

test('of a reply that was cut how much is told, and never a text', async () => {
  for (const note of [1_234, 'Only the first 3 of 4 orders of Ada are here.']) {
    const endpoint = pipeline({ name: 'cut' })
      .use(telemetry())
      .use(bearer)
      .handle((call) => (call.note('hookwell.reply.truncated', note), {}))
    await endpoint.run({ headers: RIGHT })
    const { attributes } = sdk.span('execute_tool cut')
    expect(attributes['hookwell.reply.truncated']).toBe(typeof note === 'number' ? note : undefined)
    await sdk.reset()
  }
})
