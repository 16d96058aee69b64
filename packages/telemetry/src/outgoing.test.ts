import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { middleware, pipeline } from '@hookwell/core'
import type { Call } from '@hookwell/core'
import { SpanKind } from '@opentelemetry/api'
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const instrumentation = new UndiciInstrumentation()
const sdk = recordingSdk({ instrumentations: [instrumentation] })
let received: string[] = []
const shop = createServer((request, response) => {
  received = request.rawHeaders
  response.end('{}')
})

beforeAll(async () => {
  await once(shop.listen(0, '127.0.0.1'), 'listening')
})
afterEach(() => sdk.reset())
afterAll(async () => {
  shop.close()
  await sdk.stop()
})

const asks = (more: Record<string, string> = {}) =>
  pipeline({ name: 'tool' })
    .use(telemetry())
    .use(bearer)
    .handle(async (call: Call) => {
      const { port } = shop.address() as AddressInfo
      const reply = await fetch(`http://127.0.0.1:${port}/`, { headers: { ...call.outboundHeaders, ...more } })
      return reply.json()
    })

describe('what a handler asks of others with call.outboundHeaders', () => {
  test('is in the trace of the work by one header, beside an instrumentation of fetch() that adds its own', async () => {
    instrumentation.enable()
    await asks().run({ headers: RIGHT })
    const client = sdk.spans().find(({ kind }) => kind === SpanKind.CLIENT)
    const work = sdk.span('execute_tool tool')
    expect(client?.parentSpanContext?.spanId).toBe(work.spanContext().spanId)
    // Its own lies in between, so that it is the one to go on from.
    expect(valuesOf('traceparent')).toEqual([headerOf(client?.spanContext())])
  })

  test('and by the header of the work where there is none', async () => {
    instrumentation.disable()
    await asks().run({ headers: RIGHT })
    expect(valuesOf('traceparent')).toEqual([headerOf(sdk.span('execute_tool tool').spanContext())])
  })

  test('keeps what else is there twice, and what it did not put there', async () => {
    instrumentation.enable()
    await asks({ 'x-own': '1' }).run({ headers: RIGHT })
    expect(valuesOf('x-own')).toEqual(['1'])
    expect(valuesOf('host')).toHaveLength(1)
  })

  test('and what a developer has put beside it, in each request of the process', async () => {
    instrumentation.enable()
    const tags = middleware('tags', (call, next) => {
      // Before there is any work, so that the headers are written once more when it begins.
      call.outboundHeaders['x-tag'] = 'mine'
      return next({})
    })
    const tagged = pipeline({ name: 'tool' }).use(telemetry()).use(tags).use(bearer)
    const sent = (await tagged.handle((call) => call.outboundHeaders).run({ headers: RIGHT })).json()
    expect(sent).toEqual({ traceparent: headerOf(sdk.span('execute_tool tool').spanContext()), 'x-tag': 'mine' })
    await asks().run({ headers: RIGHT })
    const { port } = shop.address() as AddressInfo
    const origin = `http://127.0.0.1:${port}`
    await dispatcher().request({ origin, path: '/', method: 'GET', headers: ['x-tag', 'a', 'x-tag', 'b'] })
    expect(valuesOf('x-tag')).toEqual(['a', 'b'])
  })
})

function valuesOf(wanted: string): readonly string[] {
  return received.filter((_, index) => index % 2 === 1 && received[index - 1]?.toLowerCase() === wanted)
}

function headerOf(span: { traceId: string; spanId: string } | undefined): string {
  return `00-${span?.traceId}-${span?.spanId}-01`
}

/** What sends the requests of `fetch()`, which itself never sends a header twice; it is there from the first one on. */
function dispatcher(): { request(options: object): Promise<unknown> } {
  const { [Symbol.for('undici.globalDispatcher.1')]: found } = globalThis as unknown as Record<symbol, unknown>
  return found as ReturnType<typeof dispatcher>
}
