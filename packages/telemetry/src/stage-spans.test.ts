import { pipeline } from '@hookwell/core'
import type { Call } from '@hookwell/core'
import { fakeClock } from '@hookwell/core/testing'
import { SpanKind } from '@opentelemetry/api'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'
import type { TelemetryOptions } from './telemetry-options.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const START = Date.UTC(2026, 0, 1) / 1_000

/** A call that is verified for 0.1 seconds and worked on for 1.5, 1.2 of them at the warehouse, 0.2 there on the shelf. */
async function slow(options: TelemetryOptions): Promise<void> {
  const clock = fakeClock()
  const verifying: typeof bearer = {
    ...bearer,
    run: (call, next) => new Promise<void>((resolve) => clock.after(100, resolve)).then(() => bearer.run(call, next)),
  }
  const handler = (call: Call): Promise<object> =>
    new Promise((resolve) => {
      clock.after(1_500, () => {
        call.recordStage('warehouse', 200, 1_400)
        call.recordStage('shelf', 300, 500)
        resolve({})
      })
    })
  const endpoint = pipeline({ name: 'stock', clock }).use(telemetry(options)).use(verifying).handle(handler)
  const answer = endpoint.run({ headers: RIGHT })
  await clock.advance(1_600)
  await answer
}

const stages = (): string[] =>
  sdk
    .spans()
    .filter(({ attributes }) => 'hookwell.stage' in attributes)
    .map(({ name }) => name)

describe('a stage has a span of its own', () => {
  test.each<[string, TelemetryOptions, string[]]>([
    ['where it takes a second or longer', {}, ['handler', 'warehouse']],
    ['from the threshold on that was set', { stageSpanThresholdMs: 200 }, ['handler', 'warehouse', 'shelf']],
    ['never, where that was said', { stageSpans: false }, []],
    [
      'always, where that was said',
      { stageSpans: true },
      ['receive', 'telemetry', 'signature', 'handler', 'respond', 'warehouse', 'shelf'],
    ],
  ])('%s', async (_what, options, names) => {
    await slow(options)
    expect(stages().toSorted()).toEqual(names.toSorted())
  })

  test('with the times that it took, inside what it was part of', async () => {
    await slow({ stageSpans: true })
    const idOf = (name: string) => sdk.span(name).spanContext().spanId
    expect(sdk.span('warehouse')).toMatchObject({
      kind: SpanKind.INTERNAL,
      startTime: [START, 200_000_000],
      duration: [1, 200_000_000],
      attributes: { 'hookwell.stage': 'warehouse' },
    })
    const parents = {
      warehouse: 'handler',
      shelf: 'handler',
      handler: 'execute_tool stock',
      signature: 'POST stock',
      respond: 'POST stock',
    }
    for (const [name, parent] of Object.entries(parents)) {
      expect([name, sdk.span(name).parentSpanContext?.spanId]).toEqual([name, idOf(parent)])
    }
  })

  test('and its attribute as well', async () => {
    await slow({})
    expect(sdk.span('execute_tool stock').attributes).toMatchObject({ 'hookwell.stage.warehouse.duration': 1.2 })
  })
})

test('a stage of the handler that is called as one of the pipeline is a stage of the handler', async () => {
  const clock = fakeClock()
  const endpoint = pipeline({ name: 'stock', clock })
    .use(telemetry({ stageSpans: true }))
    .use(bearer)
    .handle(async (call) => {
      await clock.advance(1_500)
      call.recordStage('handler', 100, 300)
      call.recordStage('respond', 300, 1_000)
      call.recordStage('shelf', 1_000, 1_400)
      return {}
    })
  await endpoint.run({ headers: RIGHT })
  const [work, ...rest] = sdk.spans().filter(({ name }) => name === 'execute_tool stock')
  expect([work?.duration, rest]).toEqual([[1, 500_000_000], []])
  expect(work?.attributes).toMatchObject({
    'hookwell.stage.handler.duration': 1.5,
    'hookwell.stage.slowest': 'handler',
  })
  const told = sdk.spans().filter(({ attributes }) => 'hookwell.stage' in attributes)
  const handler = told.find(({ name, duration: [seconds] }) => name === 'handler' && seconds === 1)
  const inside = told.filter(({ parentSpanContext }) => parentSpanContext?.spanId === handler?.spanContext().spanId)
  expect(inside.map(({ name }) => name)).toEqual(['handler', 'respond', 'shelf'])
  expect((await sdk.durations('gen_ai.execute_tool.duration')).map(({ value }) => value.sum)).toEqual([1.5])
})

test('a name made in a loop does not make spans without end', async () => {
  const endpoint = pipeline({ name: 'stock' })
    .use(telemetry({ stageSpans: true }))
    .use(bearer)
    .handle((call) => {
      for (let n = 0; n < 1_000; n += 1) call.recordStage(`order-${n}`, call.startedAt, call.startedAt + 1)
      return {}
    })
  await endpoint.run({ headers: RIGHT })
  expect(stages()).toHaveLength(32)
})

test('one or the other: what is said twice may contradict itself', () => {
  expect(() => telemetry({ stageSpans: true, stageSpanThresholdMs: 5 })).toThrow(
    "telemetry(): give 'stageSpans' or 'stageSpanThresholdMs', not both",
  )
})
