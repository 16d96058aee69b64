import { HookwellError, pipeline, reply, toFetch, unsigned } from '@hookwell/core'
import type { Call, PipelineOptions } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

class WarehouseDown extends Error {}

function endpoint(handler: (call: Call) => unknown, options: Partial<PipelineOptions> = {}) {
  return pipeline({ name: 'stock', ids: () => 'call-1', logger: recordingLogger(), ...options })
    .use(telemetry())
    .use(tenSeconds)
    .use(bearer)
    .handle(handler)
}

const FAILURE = { message: 'That is out.', suggestion: 'Say so.' }

interface Row {
  readonly what: string
  readonly handler: () => unknown
  readonly kind?: 'event'
  readonly told: readonly (readonly [name: string, severity: string, attributes: object])[]
}

const ROWS: readonly Row[] = [
  { what: 'a call that went well', handler: () => ({}), told: [] },
  {
    what: 'what a tool threw',
    handler: () => {
      throw new WarehouseDown('no connection with password hunter2')
    },
    told: [
      [
        'gen_ai.execute_tool.exception',
        'ERROR',
        {
          'exception.type': 'WarehouseDown',
          'exception.message': 'no connection with password ***',
          'exception.stacktrace': expect.stringContaining('call-records.test.ts') as string,
          'gen_ai.tool.name': 'stock',
          'hookwell.failure.code': 'internal_error',
        },
      ],
    ],
  },
  {
    what: 'what threw while an event was processed',
    kind: 'event',
    handler: () => Promise.reject(new WarehouseDown('down')),
    told: [
      [
        'messaging.process.exception',
        'ERROR',
        { 'exception.type': 'WarehouseDown', 'exception.message': 'down', 'hookwell.kind': 'event' },
      ],
    ],
  },
  {
    what: 'a failure that was handled, with what was behind it',
    handler: () => new HookwellError('warehouse_closed', { ...FAILURE, cause: new WarehouseDown('closed') }),
    told: [
      [
        'gen_ai.execute_tool.exception',
        'WARN',
        { 'exception.type': 'WarehouseDown', 'hookwell.failure.code': 'warehouse_closed' },
      ],
    ],
  },
  { what: 'a failure that is the answer', handler: () => new HookwellError('out_of_stock', FAILURE), told: [] },
  {
    what: 'an error with nothing behind it: where in the code, and not what was told to the model',
    handler: () => new HookwellError('printer_on_fire', { ...FAILURE, message: 'Jane’s printer.', outcome: 'error' }),
    told: [
      [
        'gen_ai.execute_tool.exception',
        'ERROR',
        { 'exception.type': 'HookwellError', 'hookwell.failure.code': 'printer_on_fire' },
      ],
    ],
  },
  { what: 'a reply of 503', handler: () => reply({ status: 503 }), told: [] },
]

test.each(ROWS)('$what', async ({ handler, kind, told }) => {
  await endpoint(handler, kind === undefined ? {} : { kind }).run({ headers: RIGHT })
  expect(sdk.logs().map(({ eventName, severityText }) => [eventName, severityText])).toEqual(
    told.map(([name, severity]) => [name, severity]),
  )
  for (const [index, [, , attributes]] of told.entries()) {
    expect(sdk.logs()[index]?.attributes).toMatchObject({ 'hookwell.call.id': 'call-1', ...attributes })
  }
  expect(JSON.stringify(sdk.logs().map(({ attributes }) => attributes))).not.toMatch(/hunter2|Jane/)
})

describe('a log record', () => {
  test('stands in the trace of the work, under the scope of its name', async () => {
    await endpoint(() => Promise.reject(new Error('x'))).run({ headers: RIGHT })
    const [log] = sdk.logs()
    expect(log?.spanContext?.spanId).toBe(sdk.span('execute_tool stock').spanContext().spanId)
    expect(log?.instrumentationScope).toMatchObject({
      name: '@hookwell/telemetry/genai',
      version: '0.1.0',
      schemaUrl: 'https://opentelemetry.io/schemas/gen-ai/1.42.0',
    })
    expect(log?.severityNumber).toBe(17)
  })

  test('says why a call was turned away, in the trace of the request', async () => {
    await endpoint(() => ({})).run({})
    expect(sdk.logs()).toMatchObject([
      {
        eventName: 'hookwell.request.rejected',
        severityText: 'INFO',
        attributes: {
          'hookwell.endpoint': 'stock',
          'hookwell.outcome': 'rejected',
          'hookwell.reject.reason': 'key_unknown',
          'hookwell.failure.code': 'signature_mismatch',
        },
        spanContext: { spanId: sdk.span('POST stock').spanContext().spanId },
        instrumentationScope: { name: '@hookwell/telemetry' },
      },
    ])
  })

  test('says that a job took a call over', async () => {
    await endpoint((call) => {
      call.note('hookwell.outcome', 'handed_off')
      call.note('hookwell.job.id', 'job-7')
      return {}
    }).run({ headers: RIGHT })
    expect(sdk.logs()).toMatchObject([{ eventName: 'hookwell.call.handed_off', severityText: 'INFO' }])
  })

  test('says that a budget was spent, and what it went to; then what came of it later', async () => {
    const clock = fakeClock()
    const answer = endpoint(
      async (call) => {
        await new Promise<void>((resolve) => clock.after(12_000, resolve))
        call.recordStage('warehouse', 0, 9_000)
        throw new WarehouseDown('too late')
      },
      { clock },
    ).run({ headers: RIGHT })
    await clock.advance(12_000)
    await answer

    const [exceeded, late, ...rest] = sdk.logs()
    expect(rest).toEqual([])
    expect(exceeded).toMatchObject({
      eventName: 'hookwell.budget.exceeded',
      severityText: 'WARN',
      attributes: {
        'hookwell.budget.verdict': 'deadline_exceeded',
        'hookwell.budget.hard': 10,
        'hookwell.stage.handler.duration': 9.9,
        'hookwell.stage.slowest': 'handler',
      },
    })
    expect(late).toMatchObject({
      eventName: 'hookwell.late_result',
      severityText: 'WARN',
      attributes: {
        'hookwell.call.id': 'call-1',
        'hookwell.late_result.delay': 2.1,
        'hookwell.failure.code': 'internal_error',
        'exception.type': 'WarehouseDown',
        'exception.message': 'too late',
      },
      spanContext: { spanId: sdk.span('execute_tool stock').spanContext().spanId },
      hrTime: [Date.UTC(2026, 0, 1) / 1_000 + 12, 0],
    })
  })

  test('of a caller who went away is for debugging', async () => {
    const ended = Promise.withResolvers<void>()
    const work = Promise.withResolvers<object>()
    const gone = pipeline({ name: 'stock', logger: recordingLogger() })
      .use(telemetry())
      .use({
        name: 'witness',
        run: (call, next) => (call.onEnd(() => queueMicrotask(() => ended.resolve())), next({})),
      })
      .use(unsigned())
      .handle(() => work.promise)
    const caller = new AbortController()
    const answer = toFetch(gone)(new Request('http://localhost/', { method: 'POST', signal: caller.signal }))
    caller.abort()
    await answer
    work.resolve({})
    await ended.promise
    expect(sdk.logs()).toMatchObject([
      {
        eventName: 'gen_ai.execute_tool.exception',
        severityText: 'DEBUG',
        severityNumber: 5,
        attributes: { 'exception.type': 'caller_gone' },
      },
    ])
  })
})
