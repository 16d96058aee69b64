import { expect, test } from 'vitest'

import { startReceiver } from './receiver.test-kit.ts'
import { startService } from './service.test-kit.ts'

test.each([
  ['by itself', {}, 'execute_tool ask_the_shop'],
  // Whose own span lies between the work and whoever is asked.
  ['under the official instrumentations', { INSTRUMENTED: 'yes' }, 'GET'],
])(
  'what is asked by call.budget.fetch() goes on with the trace, by one header: %s',
  async (_how, environment, from) => {
    const receiver = await startReceiver()
    const service = await startService({
      file: 'asking-service.test-fixture.ts',
      environment: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, ...environment },
    })
    const reply = await fetch(`${service.origin}/tools/ask_the_shop`, { method: 'POST', body: '{}' })
    const { received } = (await reply.json()) as { received: string[] }
    await service.stop()
    const spans = receiver.spans()
    const work = spans.find(({ name }) => name === 'execute_tool ask_the_shop')
    const last = spans.find(
      ({ name, traceId, kind }) => name === from && traceId === work?.traceId && kind !== 'SERVER',
    )
    const sent = received.filter((_, index) => received[index - 1]?.toLowerCase() === 'traceparent')
    expect(sent).toEqual([`00-${work?.traceId}-${last?.spanId}-01`])
    // Neither is the query of what was asked exported.
    expect(receiver.wire()).not.toContain('key=secret')
    await receiver.stop()
  },
)
