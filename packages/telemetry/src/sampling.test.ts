import { pipeline } from '@hookwell/core'
import { SamplingDecision } from '@opentelemetry/sdk-trace'
import type { Sampler } from '@opentelemetry/sdk-trace'
import { afterAll, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const asked: Record<string, unknown>[] = []
const none: Sampler = {
  shouldSample: (_context, _traceId, name, _kind, attributes) => {
    asked.push({ name, ...attributes })
    return { decision: SamplingDecision.NOT_RECORD }
  },
}
const sdk = recordingSdk({ sampler: none })
afterAll(() => sdk.stop())

test('a sampler knows endpoint, kind and caller when it decides, and what it turns down is still counted', async () => {
  const endpoint = pipeline({ name: 'check_order_status' })
    .use(telemetry())
    .use(bearer)
    .handle((call) => ({ sent: { ...call.outboundHeaders } }))
  const answer = await endpoint.run({ headers: RIGHT })

  // Whoever is asked is told that this trace is not sampled, and does not begin one of its own.
  const traceparent = expect.stringMatching(/^00-[\da-f]{32}-[\da-f]{16}-00$/) as string
  expect(answer.json()).toEqual({ sent: { traceparent } })
  const known = { 'hookwell.endpoint': 'check_order_status', 'hookwell.kind': 'tool', 'hookwell.caller': 'generic' }
  expect(asked).toMatchObject([
    { name: 'POST check_order_status', 'http.request.method': 'POST', ...known },
    { name: 'execute_tool check_order_status', 'gen_ai.operation.name': 'execute_tool', ...known },
  ])
  expect(sdk.spans()).toEqual([])
  expect(await sdk.durations()).toMatchObject([{ value: { count: 1 } }])
})
