import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'

import { start } from './node.ts'
import { otlpReceiver } from './otlp-receiver.test-kit.ts'
import type { OtlpReceiver } from './otlp-receiver.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'

let receiver: OtlpReceiver
beforeAll(async () => {
  receiver = await otlpReceiver()
})
afterEach(() => receiver.clear())
afterAll(() => receiver.stop())

const SECRET = 'whsec-planted-7f3a'

describe('a service that calls start() sends to a real receiver', () => {
  test('a trace of each call, and its durations, down to the last one before it was stopped', async () => {
    await serve(['unknown', 'broken', 'refused', 'last'], { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' })

    const spans = await receiver.spans()
    const calls = spans.filter(({ kind }) => kind === 'SERVER')
    expect(calls.map(({ name }) => name)).toEqual(Array(4).fill('POST /tools/:tool'))
    const told = calls.map(({ attributes }) => [
      attributes['http.response.status_code'],
      attributes['hookwell.outcome'],
    ])
    expect(Object.fromEntries(told)).toEqual({ 200: 'ok', 401: 'rejected', 422: 'failed', 500: 'error' })

    const works = spans.filter(({ name }) => name === 'execute_tool check_order_status')
    expect(works).toHaveLength(3)
    for (const work of works) {
      expect(calls.find(({ spanId }) => spanId === work.parentSpanId)?.traceId).toBe(work.traceId)
      expect(work.attributes).toMatchObject({ 'service.name': 'order-desk', 'gen_ai.tool.name': 'check_order_status' })
    }
    expect(works.map(({ status }) => status.code).toSorted()).toEqual(['ERROR', 'UNSET', 'UNSET'])

    const series = await receiver.series('hookwell.call.duration')
    const outcomes = series.map(({ attributes }) => attributes['hookwell.outcome'])
    expect(new Set(outcomes)).toEqual(new Set(['failed', 'error', 'rejected', 'ok']))
    for (const { points } of series) expect(points.at(-1)).toMatchObject({ count: 1 })
  })

  test('no secret, wherever one was: header, query, body, reply, exception, command line, environment', async () => {
    await serve(['good', 'unknown', 'broken', 'refused'], { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' })
    for (const sent of ['hookwell.call.id', 'order_not_found', 'internal_error', 'key_unknown']) {
      expect(receiver.wire()).toContain(sent)
    }
    expect(receiver.wire()).not.toContain(SECRET)
  })

  test('no more than the SDK’s own settings ask for: with all its detectors the command line is told', async () => {
    await serve(['good'], { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_NODE_RESOURCE_DETECTORS: 'all' })
    expect(receiver.wire()).toContain(SECRET)
  })

  test('in protobuf and under the name in the environment, where the variables say so', async () => {
    await serve(['good'], { OTEL_SERVICE_NAME: 'named-by-the-operator' })
    expect(receiver.wire()).toContain('POST /v1/traces\n')
    expect(receiver.wire()).toContain('POST /v1/metrics\n')
    expect(receiver.wire()).toContain('application/x-protobuf')
    expect(receiver.wire()).toContain('named-by-the-operator')
    expect(receiver.wire()).not.toContain('order-desk')
  })

  test('nothing where the SDK is switched off', async () => {
    await serve(['good'], { OTEL_SDK_DISABLED: 'true' })
    expect(receiver.wire()).toBe('')
  })
})

test('an SDK that is there already is left alone', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const sdk = recordingSdk()
  const running = start({ serviceName: 'order-desk' })
  await running.shutdown()
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('registered already') as string)
  await sdk.stop()
  warn.mockRestore()
})

test('a mistake in the options is told at once', () => {
  expect(() => start({ name: 'order-desk' } as object)).toThrow("start() has no option 'name'")
  expect(() => start({ serviceName: '' })).toThrow("start(): 'serviceName' must be a text that is not empty")
})

/** Runs a service, calls its tools, one of them with the wrong key, and stops it once they have answered, unless `last` does. */
async function serve(tools: readonly string[], environment: Readonly<Record<string, string>>): Promise<void> {
  const program = fileURLToPath(new URL('start.test-fixture.ts', import.meta.url))
  const service = spawn(process.execPath, [program, `--api-key=${SECRET}`], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'], PLANTED: SECRET, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, ...environment },
  })
  const exit = once(service, 'exit')
  const [origin] = (await once(createInterface({ input: service.stdout }), 'line')) as [string]
  for (const tool of tools) {
    const answer = await fetch(`${origin}/tools/${tool}?token=${SECRET}`, {
      method: 'POST',
      headers: {
        authorization: tool === 'refused' ? `Bearer ${SECRET}` : 'Bearer right',
        cookie: SECRET,
        'x-key': SECRET,
      },
      body: JSON.stringify({ orderId: SECRET }),
    })
    await answer.text()
  }
  if (!tools.includes('last')) service.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
}
