import { pipeline } from '@hookwell/core'
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const own = telemetry()
const endpoint = pipeline({ name: 'tool' })
  .use(own)
  .use(bearer)
  .handle((call) => ({ sent: { ...call.outboundHeaders } }))

// One test, since what is registered is registered for the rest of the process.
test('an SDK is seen from the first call after it was registered, though nothing was there when the endpoint was made', async () => {
  const before = await endpoint.run({ headers: RIGHT })
  expect(before.json()).toEqual({ sent: {} })

  const exporter = new InMemorySpanExporter()
  const given = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] })
  const handed = pipeline({ name: 'handed' })
    .use(telemetry({ tracerProvider: given }))
    .use(bearer)
    .handle(() => ({}))
  await handed.run({ headers: RIGHT })
  const [work, call] = exporter.getFinishedSpans()
  expect(work?.parentSpanContext?.spanId).toBe(call?.spanContext().spanId)

  const sdk = recordingSdk()
  const after = await endpoint.run({ headers: RIGHT })
  expect(after.json()).toEqual({ sent: { traceparent: expect.any(String) as string } })
  expect(sdk.spans().map(({ name }) => name)).toEqual(['POST tool', 'execute_tool tool'])
  expect(await sdk.durations()).toHaveLength(1)
  await sdk.stop()
})
