import { expect, test } from 'vitest'

import { lossCounter } from './watch-loss.ts'

function counter() {
  const told: [string, object][] = []
  let nowMs = 0
  const loss = lossCounter(
    (message, fields) => told.push([message, fields]),
    () => nowMs,
  )
  const at = (ms: number): void => {
    nowMs = ms
  }
  return { loss, told, at }
}

/** As the SDK tells an error: its properties as JSON. */
const failure = (message: string): string =>
  JSON.stringify({ stack: `Error: ${message}\n    at x`, message, name: 'Error' })

const LOST = 'telemetry could not be sent, and is lost'

test('a loss is told at once, and then once a minute with what has been added', () => {
  const { loss, told, at } = counter()
  loss.error(failure('connect ECONNREFUSED 127.0.0.1:4318'))
  for (let second = 1; second < 60; second += 1) {
    at(second * 1_000)
    loss.error(failure('Too Many Requests'))
    loss.warn('Dropped 10 spans because maxQueueSize reached')
  }
  expect(told).toEqual([[LOST, { failedExports: 1, droppedSpans: 0, last: 'connect ECONNREFUSED 127.0.0.1:4318' }]])
  at(60_000)
  loss.error(failure('Too Many Requests'))
  expect(told.slice(1)).toEqual([[LOST, { failedExports: 60, droppedSpans: 590, last: 'Too Many Requests' }]])
})

test('what has not been told is told at the end, once', () => {
  const { loss, told } = counter()
  loss.error(failure('one'))
  loss.error('two', new Error('three'))
  loss.tellRest()
  loss.tellRest()
  expect(told.slice(1)).toEqual([[LOST, { failedExports: 1, droppedSpans: 0, last: 'two three' }]])
})

test('no secret of the collector’s address or header is told', () => {
  const { loss, told } = counter()
  loss.error(failure('401 from https://user:hunter2@otlp.example/v1/traces?key=abc with api-key: sk_live_abcdef'))
  expect(JSON.stringify(told)).toContain('otlp.example')
  expect(JSON.stringify(told)).not.toMatch(/hunter2|abc/)
})

test('a mistake in the set-up is told once', () => {
  const { loss, told } = counter()
  loss.warn('Unsupported OTLP traces protocol: http/xml. Using http/protobuf.')
  loss.warn('Unsupported OTLP traces protocol: http/xml. Using http/protobuf.')
  expect(told).toEqual([['OpenTelemetry: Unsupported OTLP traces protocol: http/xml. Using http/protobuf.', {}]])
})

test('an error that says nothing is counted too', () => {
  const { loss, told } = counter()
  loss.error('{}')
  loss.error(undefined as unknown as string)
  expect(told).toEqual([[LOST, { failedExports: 1, droppedSpans: 0, last: 'it was not said why' }]])
})
