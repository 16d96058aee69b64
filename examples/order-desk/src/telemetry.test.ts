import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'

import { DevtoolsServer, createDevtoolsHttpServer } from 'autotel-devtools/server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

// What must never leave: the secrets, and what callers said.
const SECRET_TEXT = 'planted-signing-secret-of-32-byte'
const TOOLS_SECRET = `whsec_${btoa(SECRET_TEXT)}`
const GITHUB_SECRET = 'planted-github-secret'
const ARGUMENT_VALUES = ['ORD-12345', 'ORD-99999', 'Arrived broken.', 'octocat', '6dcb09b5']

const devtools = new DevtoolsServer({ port: 0 })
const receiver = createDevtoolsHttpServer(devtools)
const received: Buffer[] = []
let output: { asExpected: number; notAsExpected: number }
let exitCode: number | null

// One run of the demo, in a process of its own, against a real OTLP receiver.
beforeAll(async () => {
  receiver.prependListener('request', (request) => request.on('data', (chunk: Buffer) => received.push(chunk)))
  receiver.listen(0, '127.0.0.1')
  await once(receiver, 'listening')
  const demo = spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), '--once', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      ORDER_DESK_SECRET: TOOLS_SECRET,
      ORDER_DESK_GITHUB_SECRET: GITHUB_SECRET,
      OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`,
      OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
      OTEL_SERVICE_NAME: 'order-desk',
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
  })
  const exited = once(demo, 'exit')
  output = JSON.parse(await text(demo.stdout))
  exitCode = (await exited)[0]
})
afterAll(() => {
  receiver.close()
  receiver.closeAllConnections()
})

test('the demo is as it should be while it is traced', () => {
  expect(output).toMatchObject({ notAsExpected: 0 })
  expect(exitCode).toBe(0)
})

describe('the spans', () => {
  test('say what each call was and what became of it', () => {
    const spans = spansNamed('execute_tool check_order_status')
    expect(spans.length).toBe(6)
    expect(spans.map(({ attributes }) => attributes['hookwell.budget.verdict'])).toContain('deadline_exceeded')
    const slow = spans.find(({ attributes }) => attributes['hookwell.budget.verdict'] === 'within_max')
    expect(slow?.attributes).toMatchObject({
      'gen_ai.tool.name': 'check_order_status',
      'hookwell.kind': 'tool',
      'hookwell.outcome': 'ok',
      'hookwell.stage.slowest': 'handler',
    })
    expect(slow?.attributes['hookwell.stage.carrier.duration']).toBeGreaterThan(1.9)
  })

  test('have the event as well', () => {
    expect(spansNamed('process github_push')).toMatchObject([{ attributes: { 'hookwell.kind': 'event' } }])
  })
})

test('the metric has every call', () => {
  const points = devtools
    .queryMetricSeries({ name: 'hookwell.call.duration' })
    .flatMap((series) => series.points.slice(-1))
  const calls = points.reduce((sum, { count = 0 }) => sum + count, 0)
  expect(calls).toBeGreaterThanOrEqual(output.asExpected)
})

test.each([SECRET_TEXT, TOOLS_SECRET, btoa(SECRET_TEXT), GITHUB_SECRET, 'v1,', 'sha256=', ...ARGUMENT_VALUES])(
  '%s is nowhere in what was exported',
  (planted) => {
    const exported = Buffer.concat(received)
    // It is all there, and as readable text.
    expect(exported.includes('execute_tool check_order_status')).toBe(true)
    expect(exported.includes('hookwell.call.duration')).toBe(true)
    expect(exported.includes(planted)).toBe(false)
  },
)

function spansNamed(name: string) {
  return devtools.getCurrentData().traces.flatMap(({ spans }) => spans.filter((span) => span.name === name))
}
