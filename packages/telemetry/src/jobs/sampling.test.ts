import type { JobAttempt } from '@hookwell/core'
import { trace } from '@opentelemetry/api'
import { afterAll, afterEach, expect, test } from 'vitest'

import { recordingSdk } from '../recording-sdk.test-kit.ts'
import { jobTelemetry } from './job-telemetry.ts'

// As users have it by default: a span is sampled where its parent is, and a root always.
const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const [TRACE, SPAN] = ['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331']
const begun: JobAttempt = { jobId: 'job-1', name: 'sales_report', attempt: 1, waitedMs: 0 }

function attempted(sampling: 'own' | 'inherit', attempt: Partial<JobAttempt>) {
  const watched = jobTelemetry({ sampling }).attempt({ ...begun, ...attempt })
  watched.within(() => trace.getTracer('of-the-user').startSpan('query').end())
  watched.end('COMPLETE')
  const seen = sdk.spans().map((span) => [span.name, span.spanContext().traceId === TRACE] as const)
  return seen.toSorted(([one], [other]) => one.localeCompare(other))
}

test('with sampling inherit an attempt is part of the trace in which its job was started', () => {
  const attemptBefore = `00-${'1'.repeat(32)}-${SPAN}-01`
  expect(attempted('inherit', { startedIn: `00-${TRACE}-${SPAN}-01`, attemptBefore })).toEqual([
    ['process sales_report', true],
    ['query', true],
  ])
  const { parentSpanContext, links } = sdk.span('process sales_report')
  expect(parentSpanContext).toMatchObject({ spanId: SPAN, isRemote: true })
  expect(links.map(({ context }) => context.traceId)).toEqual(['1'.repeat(32)])
})

test('and is not sampled where that was not', () => {
  expect(attempted('inherit', { startedIn: `00-${TRACE}-${SPAN}-00` })).toEqual([])
})

test.each([undefined, 'garbage'])('and is one of its own where that is %j', (startedIn) => {
  expect(attempted('inherit', { startedIn })).toEqual([
    ['process sales_report', false],
    ['query', false],
  ])
})

test('without it an attempt decides for itself', () => {
  expect(attempted('own', { startedIn: `00-${TRACE}-${SPAN}-00` })).toEqual([
    ['process sales_report', false],
    ['query', false],
  ])
})

test('another word is refused', () => {
  expect(() => jobTelemetry({ sampling: 'always' } as never)).toThrow("'own', 'inherit'")
})
