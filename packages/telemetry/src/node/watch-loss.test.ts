import { fakeClock } from '@hookwell/core/testing'
import { expect, test } from 'vitest'

import { lossCounter } from './watch-loss.ts'

function counter() {
  const told: (readonly [string, (object | undefined)?])[] = []
  const clock = fakeClock()
  const loss = lossCounter((...line) => told.push(line), clock)
  return { loss, told, clock }
}

/** As the SDK tells an error: its properties as JSON. */
const failure = (message: string): string =>
  JSON.stringify({ stack: `Error: ${message}\n    at x`, message, name: 'Error' })

const LOST = 'telemetry could not be sent, and is lost'

test('a loss is told at once, and then once a minute with what has been added', async () => {
  const { loss, told, clock } = counter()
  loss.error(failure('connect ECONNREFUSED 127.0.0.1:4318'))
  for (let second = 1; second < 60; second += 1) {
    await clock.advance(1_000)
    loss.error(failure('Too Many Requests'))
    loss.warn('Dropped 10 spans because maxQueueSize reached')
  }
  expect(told).toEqual([[LOST, { failedExports: 1, droppedSpans: 0, last: 'connect ECONNREFUSED 127.0.0.1:4318' }]])
  await clock.advance(1_000)
  const last = 'Dropped 10 spans because maxQueueSize reached'
  expect(told.slice(1)).toEqual([[LOST, { failedExports: 59, droppedSpans: 590, last }]])
})

test('also where nothing more is lost behind it', async () => {
  const { loss, told, clock } = counter()
  loss.error(failure('one'))
  loss.error(failure('two'))
  await clock.advance(3_600_000)
  expect(told.slice(1)).toEqual([[LOST, { failedExports: 1, droppedSpans: 0, last: 'two' }]])
  loss.error(failure('three'))
  expect([told.length, clock.pending]).toEqual([3, 1])
})

test('what has not been told is told at the end, once', async () => {
  const { loss, told, clock } = counter()
  loss.error(failure('one'))
  loss.error(failure('two'))
  loss.tellRest()
  loss.tellRest()
  expect(told.slice(1)).toEqual([[LOST, { failedExports: 1, droppedSpans: 0, last: 'two' }]])
  await clock.advance(60_000)
  expect([told.length, clock.pending]).toEqual([2, 0])
})

test('no secret of the collector’s address or header is told', () => {
  const { loss, told } = counter()
  loss.error(failure('401 from https://user:hunter2@otlp.example/v1/traces?key=abc with api-key: sk_live_abcdef'))
  expect(JSON.stringify(told)).toContain('otlp.example')
  expect(JSON.stringify(told)).not.toMatch(/hunter2|abc/)
})

test('a mistake in the set-up is told once, and is no loss', () => {
  const { loss, told } = counter()
  const stack = 'Error: @opentelemetry/api: Attempted duplicate registration of API: trace\n    at x (/app/x.js:1:1)'
  for (let times = 0; times < 2; times += 1) {
    loss.warn('Unsupported OTLP traces protocol: http/xml. Using http/protobuf.')
    loss.error(stack)
    loss.error('Cannot create baggage metadata from unknown type: number')
  }
  expect(told).toEqual([
    ['OpenTelemetry: Unsupported OTLP traces protocol: http/xml. Using http/protobuf.'],
    ['OpenTelemetry: Error: @opentelemetry/api: Attempted duplicate registration of API: trace'],
    ['OpenTelemetry: Cannot create baggage metadata from unknown type: number'],
  ])
})

test.each([
  ['an error that says nothing', '{}', 'it was not said why'],
  ['one that has no message', '{"code":"EPIPE"}', 'EPIPE'],
  [
    'metrics that took too long, of which no error is made',
    'PeriodicExportingMetricReader: metrics export timed out after 30000ms',
    'PeriodicExportingMetricReader: metrics export timed out after 30000ms',
  ],
])('%s is counted too', (_what, message, last) => {
  const { loss, told } = counter()
  loss.error(message)
  expect(told).toEqual([[LOST, { failedExports: 1, droppedSpans: 0, last }]])
})
