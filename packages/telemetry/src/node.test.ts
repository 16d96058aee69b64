import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
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

  test.each([
    ['by the start() that starts the SDK', {}],
    ['by one that finds it started', { STARTED_BEFORE: '1' }],
  ])('nor where HTTP is instrumented %s: neither of what comes nor of what is asked', async (_by, environment) => {
    const tools = ['good', 'broken', 'asks', 'refused']
    await serve(tools, { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', INSTRUMENTED: '1', ...environment })
    const spans = await receiver.spans()
    const kinds = spans.map(({ kind }) => kind)
    const requests = spans.filter(({ kind }) => kind === 'SERVER')
    expect(requests.map(({ parentSpanId }) => parentSpanId)).toEqual(Array(5).fill(undefined))
    expect([
      kinds.filter((kind) => kind === 'SERVER').length,
      kinds.filter((kind) => kind === 'CLIENT').length,
    ]).toEqual([5, 1])
    for (const told of ['/tools/:tool', 'url.query', 'url.full', 'REDACTED']) expect(receiver.wire()).toContain(told)
    expect(receiver.wire()).not.toContain(SECRET)
  })

  test('what was thrown, in the trace of its call', async () => {
    await serve(['broken', 'refused'], { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json' })
    const wire = receiver.wire()
    expect(wire).toContain('gen_ai.execute_tool.exception')
    expect(wire).toContain('hookwell.request.rejected')
    expect(wire).toContain('no connection with password ***')
    const work = (await receiver.spans()).find(({ name }) => name === 'execute_tool check_order_status')
    const logs = wire.slice(wire.indexOf('POST /v1/logs'))
    expect(logs).toContain(work?.spanId ?? 'a span')
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

  test.each([
    ['peer.service.name=shop', 'order-desk'],
    ['team=shop, service.name = named-by-the-operator', 'named-by-the-operator'],
  ])('under the name in the attributes of the resource, where one is there: %s', async (attributes, name) => {
    await serve(['good'], { OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json', OTEL_RESOURCE_ATTRIBUTES: attributes })
    const [span] = await receiver.spans()
    expect(span?.attributes['service.name']).toBe(name)
  })

  test('nothing where the SDK is switched off', async () => {
    await serve(['good'], { OTEL_SDK_DISABLED: 'true' })
    expect(receiver.wire()).toBe('')
  })
})

test('a service whose collector is down, or has had enough, answers all the same and says so once', async () => {
  const tired = createServer((_request, response) => response.writeHead(429).end()).listen(0, '127.0.0.1')
  await once(tired, 'listening')
  const { port } = tired.address() as AddressInfo
  for (const endpoint of ['http://127.0.0.1:9', `http://127.0.0.1:${port}`]) {
    const said = await serve(['good', 'good', 'good'], {
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_TIMEOUT: '100',
      OTEL_BSP_SCHEDULE_DELAY: '10',
    })
    expect(said.match(/telemetry could not be sent, and is lost/g)?.length).toBeGreaterThanOrEqual(1)
    expect(said.match(/telemetry could not be sent, and is lost/g)?.length).toBeLessThanOrEqual(2)
    expect(said).not.toContain(SECRET)
  }
  tired.closeAllConnections()
  tired.close()
})

test('a file of settings is read, where OTEL_CONFIG_FILE names one', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookwell-otel-'))
  const file = join(folder, 'otel.yaml')
  writeFileSync(
    file,
    `file_format: "1.1"
resource:
  attributes: [{ name: service.name, value: named-in-the-file }]
tracer_provider:
  processors: [{ simple: { exporter: { otlp_http: { endpoint: "${receiver.endpoint}/v1/traces", encoding: json } } } }]
`,
  )
  await serve(['good'], { OTEL_CONFIG_FILE: file })
  expect(receiver.wire()).toContain('named-in-the-file')
  expect(receiver.wire()).toContain('execute_tool check_order_status')
  rmSync(folder, { recursive: true })
})

test('loaded before a program it starts by itself, and sends what is left when the program ends', async () => {
  const program = `
    import { pipeline, unsigned } from '@hookwell/core'
    import { telemetry } from '@hookwell/telemetry'
    await pipeline({ name: 'preloaded' }).use(telemetry()).use(unsigned()).handle(() => 1).run({})`
  const words = ['--import', '@hookwell/telemetry/node', '--input-type=module', '-e', program]
  expect(await run(words)).toEqual([0, null])
  expect((await receiver.spans()).map(({ name }) => name)).toContain('execute_tool preloaded')
  expect(receiver.wire()).toContain('hookwell.call.duration')
})

test.each([
  ['void drain()', 'as two signals do'],
  ['void running.shutdown()', 'once somebody stops it'],
])('whoever drains waits for what is being sent already: %s, %s', async (before) => {
  const program = `
    import { drain, pipeline, unsigned } from '@hookwell/core'
    import { telemetry } from '@hookwell/telemetry'
    import { start } from '@hookwell/telemetry/node'
    const running = start()
    await pipeline({ name: 'stopped_twice' }).use(telemetry()).use(unsigned()).handle(() => 1).run({})
    ${before}
    await drain()
    process.exit(0)`
  expect(await run(['--input-type=module', '-e', program])).toEqual([0, null])
  expect((await receiver.spans()).map(({ name }) => name)).toContain('execute_tool stopped_twice')
})

test.each([
  ['of traces', {}],
  ['for logs alone', { spanProcessors: [], metricReaders: [] }],
])('an SDK %s that is there already is left alone', async (_what, configuration) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  const sdk = recordingSdk(configuration)
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

/** Runs a program of this package, and gives back how it ended. */
async function run(words: readonly string[]): Promise<unknown[]> {
  const child = spawn(process.execPath, words, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    stdio: 'inherit',
    env: {
      PATH: process.env['PATH'],
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    },
  })
  return once(child, 'exit')
}

/**
 * Runs a service, calls its tools, one of them with the wrong key, and stops it once they have answered, unless `last`
 * does; gives back what it said about itself.
 */
async function serve(tools: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const program = fileURLToPath(new URL('start.test-fixture.ts', import.meta.url))
  const service = spawn(process.execPath, [program, `--api-key=${SECRET}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], PLANTED: SECRET, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint, ...environment },
  })
  const exit = once(service, 'exit')
  const said = text(service.stderr)
  const [origin] = (await once(createInterface({ input: service.stdout }), 'line')) as [string]
  for (const tool of tools) {
    const answer = await fetch(`${origin}/tools/${tool}?token=${SECRET}`, {
      method: 'POST',
      headers: {
        authorization: tool === 'refused' ? `Bearer ${SECRET}` : 'Bearer right',
        cookie: SECRET,
        'x-key': SECRET,
        traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`,
        tracestate: `shop=${SECRET}`,
      },
      body: JSON.stringify({ orderId: SECRET }),
    })
    await answer.text()
  }
  if (!tools.includes('last')) service.kill('SIGTERM')
  expect(await exit).toEqual([0, null])
  return said
}
