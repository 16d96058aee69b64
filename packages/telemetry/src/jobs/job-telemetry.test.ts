import { HookwellError, pipeline } from '@hookwell/core'
import type { Call, JobAttempt, JobEnd, JobObserver } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import { afterAll, afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer } from '../call-parts.test-kit.ts'
import { recordingSdk } from '../recording-sdk.test-kit.ts'
import { toolbox } from '../toolbox.test-kit.ts'
import { jobTelemetry } from './job-telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const jobs = jobTelemetry()
const first: JobAttempt = { jobId: 'job-1', name: 'sales_report', attempt: 1, waitedMs: 1_200 }

/** Runs one attempt, and gives back where it ran. */
async function attempted(attempt: JobAttempt, end: JobEnd = 'COMPLETE', run?: () => unknown, errorType?: string) {
  const watched = jobs.attempt(attempt)
  await Promise.resolve(watched.within(run ?? (() => undefined))).catch(() => undefined)
  watched.end(end, errorType)
  return watched.carrier
}

/** What a call of one tool gives, asked in its handler. */
async function inCall<T>(name: string, ask: (call: Call) => T): Promise<T | undefined> {
  let given: T | undefined
  const run = (call: Call) => {
    given = ask(call)
    return { ok: true, value: {} } as const
  }
  await toolbox([{ tool: name, run }]).run({ headers: RIGHT })
  return given
}

const linksOf = (name: string): (string | undefined)[] =>
  sdk.span(name).links.map(({ context }) => sdk.spans().find((one) => isPlace(one.spanContext(), context))?.name)

function isPlace(one: { traceId: string; spanId: string }, other: { traceId: string; spanId: string }): boolean {
  return one.traceId === other.traceId && one.spanId === other.spanId
}

describe('a job', () => {
  test('is one chain of links, from its start over its attempts to who asks for it', async () => {
    const startedIn = await inCall('start_sales_report', (call) => jobs.carrier(call))
    const ranIn = await attempted({ ...first, startedIn }, 'RETRY', undefined, 'store_down')
    const again = await attempted({ ...first, name: 'again', attempt: 2, startedIn, attemptBefore: ranIn })
    await inCall('check_sales_report_status', (call) => jobs.polled(call, [startedIn ?? '', again ?? '']))
    expect(linksOf('process sales_report')).toEqual(['execute_tool start_sales_report'])
    expect(linksOf('process again')).toEqual(['execute_tool start_sales_report', 'process sales_report'])
    expect(linksOf('execute_tool check_sales_report_status')).toEqual([
      'execute_tool start_sales_report',
      'process again',
    ])
    const traces = new Set(sdk.spans().map((span) => span.spanContext().traceId))
    expect(traces.size).toBe(4)
  })

  test('runs in a root span of its own, in which its own spans are', async () => {
    await inCall('some_tool', () => {
      void attempted(first, 'COMPLETE', () => trace.getTracer('of-the-user').startSpan('query').end())
    })
    const span = sdk.span('process sales_report')
    expect([span.kind, span.parentSpanContext, span.status.code]).toEqual([
      SpanKind.CONSUMER,
      undefined,
      SpanStatusCode.UNSET,
    ])
    expect(sdk.span('query').parentSpanContext?.spanId).toBe(span.spanContext().spanId)
    expect(span.attributes).toEqual({
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.system': 'hookwell',
      'messaging.destination.name': 'sales_report',
      'hookwell.job.id': 'job-1',
      'hookwell.job.name': 'sales_report',
      'hookwell.job.status': 'COMPLETE',
      'hookwell.retry.attempt': 1,
    })
  })

  test.each<[JobEnd, string | undefined, SpanStatusCode]>([
    ['FAILED', 'interrupted', SpanStatusCode.ERROR],
    ['RETRY', 'store_down', SpanStatusCode.ERROR],
    ['CANCELLED', undefined, SpanStatusCode.UNSET],
  ])('that ends as %s says so', async (end, errorType, status) => {
    await attempted(first, end, undefined, errorType)
    const span = sdk.span('process sales_report')
    expect([span.attributes['hookwell.job.status'], span.attributes['error.type'], span.status.code]).toEqual([
      end,
      errorType,
      status,
    ])
  })

  test('ends once', async () => {
    const watched = jobs.attempt(first)
    watched.end('COMPLETE')
    watched.end('FAILED', 'interrupted')
    expect(sdk.spans().map(({ attributes }) => attributes['hookwell.job.status'])).toEqual(['COMPLETE'])
  })
})

describe('the metrics', () => {
  test('know names and ends, and no id', async () => {
    await attempted(first)
    await attempted(first, 'FAILED', undefined, 'made-up-at-run-time')
    const open = jobs.attempt(first)
    const metrics = (await sdk.metrics()).filter(({ descriptor }) => descriptor.name.startsWith('hookwell.job.'))
    open.end('COMPLETE')
    const points = Object.fromEntries(
      metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints.map(({ attributes }) => attributes)]),
    )
    const name = { 'hookwell.job.name': 'sales_report' }
    expect(points).toEqual({
      'hookwell.job.active': [name],
      'hookwell.job.queue.duration': [name],
      'hookwell.job.duration': [
        { ...name, 'hookwell.job.status': 'COMPLETE' },
        { ...name, 'hookwell.job.status': 'FAILED', 'error.type': '_OTHER' },
      ],
    })
    expect(metrics.find(({ descriptor }) => descriptor.name === 'hookwell.job.active')?.dataPoints[0]?.value).toBe(1)
  })

  test('count the time that it waited, in seconds', async () => {
    await attempted(first)
    expect((await sdk.durations('hookwell.job.queue.duration'))[0]?.value).toMatchObject({ count: 1, sum: 1.2 })
  })
})

describe('what a run threw', () => {
  const refused = new HookwellError('no_rows', { message: 'There is nothing.', suggestion: 'Ask for another month.' })
  const broken = new Error('the password=hunter2-hunter2 is wrong')
  test.each<[string, JobEnd, unknown, string | undefined]>([
    ['for good', 'FAILED', broken, 'ERROR'],
    ['and is tried again', 'RETRY', broken, 'WARN'],
    ['when it was cancelled', 'CANCELLED', broken, undefined],
    ['that is an answer', 'FAILED', refused, undefined],
  ])('%s', async (_what, end, thrown, severity) => {
    await attempted(first, end, () => Promise.reject(thrown as Error), 'internal_error')
    expect(sdk.logs().map(({ eventName, severityText }) => [eventName, severityText])).toEqual(
      severity === undefined ? [] : [['messaging.process.exception', severity]],
    )
    for (const { attributes, spanContext } of sdk.logs()) {
      expect(attributes).toMatchObject({ 'hookwell.job.id': 'job-1', 'exception.type': 'Error' })
      expect(JSON.stringify(attributes)).not.toContain('hunter2')
      expect(spanContext?.traceId).toBe(sdk.span('process sales_report').spanContext().traceId)
    }
  })

  test('goes on to whoever runs it, thrown or rejected', async () => {
    const watched = jobs.attempt(first)
    expect(() =>
      watched.within(() => {
        throw broken
      }),
    ).toThrow(broken)
    await expect(watched.within(() => Promise.reject(broken))).rejects.toBe(broken)
    watched.end('FAILED', 'internal_error')
  })
})

describe('where a job is started', () => {
  test('is the work of its call, also from a timer that runs in the context of another', async () => {
    const begun = Promise.withResolvers<Call>()
    const gate = Promise.withResolvers<undefined>()
    const run = async (call: Call) => {
      begun.resolve(call)
      await gate.promise
      return { ok: true, value: {} } as const
    }
    const answer = toolbox([{ tool: 'search', run }]).run({ headers: RIGHT })
    const call = await begun.promise
    const carrier = await inCall('another', () => jobs.carrier(call))
    gate.resolve(undefined)
    await answer
    expect(carrier).toContain(sdk.span('execute_tool search').spanContext().spanId)
  })

  test('of several runs side by side is the one that starts it', async () => {
    const carriers: (string | undefined)[] = []
    const starting = (call: Call) => {
      carriers.push(jobs.carrier(call))
      return { ok: true, value: {} } as const
    }
    await toolbox([
      { tool: 'one', run: starting },
      { tool: 'two', run: starting },
    ]).run({ headers: RIGHT })
    expect(carriers.map((carrier) => carrier?.slice(36, 52))).toEqual([
      sdk.span('execute_tool one').spanContext().spanId,
      sdk.span('execute_tool two').spanContext().spanId,
    ])
  })

  test('is nowhere without telemetry() and without a span', async () => {
    let carrier: string | undefined = 'unset'
    await pipeline({ name: 'desk', logger: recordingLogger() })
      .use(bearer)
      .handle((call) => {
        carrier = jobs.carrier(call)
        jobs.polled(call, ['00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'])
      })
      .run({ headers: RIGHT })
    expect(carrier).toBeUndefined()
  })
})

test('what lay in the store and is no place links to nothing', async () => {
  await attempted({ ...first, startedIn: 'garbage', attemptBefore: '' })
  await inCall('check', (call) => jobs.polled(call, ['garbage', '']))
  expect([sdk.span('process sales_report').links, sdk.span('execute_tool check').links]).toEqual([[], []])
})

describe('an SDK that breaks', () => {
  const broken = {
    getTracer: () => {
      throw new Error('broken')
    },
  }
  test('changes nothing', async () => {
    const observer: JobObserver = jobTelemetry({ tracerProvider: broken as never })
    const watched = observer.attempt(first)
    expect([watched.within(() => 42), watched.carrier]).toEqual([42, undefined])
    watched.end('COMPLETE')
  })
})

test.each([
  [{ tracer: 1 }, "jobTelemetry() has no option 'tracer'"],
  [{ tracerProvider: {} }, "jobTelemetry(): 'tracerProvider' must be what trace.getTracerProvider() returns"],
])('%o is refused', (options, message) => {
  expect(() => jobTelemetry(options as never)).toThrow(message)
})
