import { HookwellError, configurationFault, pipeline, reply, toFetch, unsigned } from '@hookwell/core'
import type { Call, Logger, PipelineOptions } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { SpanStatusCode } from '@opentelemetry/api'
import { afterAll, afterEach, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from './call-parts.test-kit.ts'
import { recordingSdk } from './recording-sdk.test-kit.ts'
import { telemetry } from './telemetry.ts'

const sdk = recordingSdk()
afterEach(() => sdk.reset())
afterAll(() => sdk.stop())

const logger: Logger = recordingLogger()

function tool(handler: (call: Call) => unknown, options: Partial<PipelineOptions> = {}) {
  return pipeline({ name: 'check_order_status', logger, ids: () => 'call-1', ...options })
    .use(telemetry())
    .use(tenSeconds)
    .use(bearer)
    .handle(handler)
}

const MISSING = new HookwellError('parameter_missing', {
  message: 'I need the order number.',
  suggestion: 'Ask for it.',
  status: 400,
  fields: [{ name: 'orderId', problem: 'missing' }],
})

interface Ending {
  readonly what: string
  readonly handler: () => unknown
  readonly status: number
  readonly says: Readonly<Record<string, unknown>>
  readonly isError?: true
}

const ENDINGS: readonly Ending[] = [
  { what: 'a value', handler: () => 'yes', status: 200, says: { 'hookwell.outcome': 'ok' } },
  {
    what: 'a missing parameter',
    handler: () => MISSING,
    status: 200,
    says: { 'hookwell.outcome': 'failed', 'hookwell.failure.code': 'parameter_missing' },
  },
  {
    what: 'a reply of 404',
    handler: () => reply({ status: 404 }),
    status: 404,
    says: { 'hookwell.outcome': 'failed' },
  },
  {
    what: 'a reply of 503',
    handler: () => reply({ status: 503 }),
    status: 503,
    says: { 'hookwell.outcome': 'error', 'error.type': '503' },
    isError: true,
  },
  {
    what: 'a throw',
    handler: () => {
      throw new Error('password=hunter2')
    },
    status: 500,
    says: { 'hookwell.outcome': 'error', 'error.type': 'internal_error', 'hookwell.failure.code': 'internal_error' },
    isError: true,
  },
]

test.each(ENDINGS)('$what from the handler is told on both spans', async ({ handler, status, says, isError }) => {
  const answer = await tool(handler).run({ headers: RIGHT })
  expect(answer.status).toBe(status)
  const [call, work] = sdk.spans()
  expect(call?.attributes).toMatchObject({ ...says, 'http.response.status_code': status })
  expect(work?.attributes).toMatchObject(says)
  const code = isError === true ? SpanStatusCode.ERROR : SpanStatusCode.UNSET
  expect([call?.status, work?.status]).toEqual([{ code }, { code }])
  if (isError !== true) expect({ ...call?.attributes, ...work?.attributes }).not.toHaveProperty('error.type')
  expect([call?.events, work?.events]).toEqual([[], []])
})

test('a call that was turned away has no work: its one span says why, and is no error', async () => {
  const answer = await tool(() => ({})).run({ headers: { authorization: 'Bearer wrong' } })
  expect(answer.status).toBe(401)
  const [call, ...rest] = sdk.spans()
  expect(rest).toEqual([])
  expect(call?.status).toEqual({ code: SpanStatusCode.UNSET })
  expect(call?.attributes).toMatchObject({
    'http.response.status_code': 401,
    'hookwell.call.id': 'call-1',
    'hookwell.outcome': 'rejected',
    'hookwell.reject.reason': 'key_unknown',
    'hookwell.failure.code': 'signature_mismatch',
    'hookwell.stage.slowest': expect.any(String) as string,
  })
  expect(call?.attributes).not.toHaveProperty('error.type')
})

test.each([
  ['failed', 'desk_closed'],
  ['rejected', 'desk_full'],
] as const)(
  'a status from 500 on is an error of the request, though not of the work that %s',
  async (outcome, code) => {
    const closed = new HookwellError(code, { status: 503, outcome, message: 'Not now.', suggestion: 'Try later.' })
    const answer = await tool(() => closed, { kind: 'event' }).run({ headers: RIGHT })
    expect(answer.status).toBe(503)
    const [call, work] = sdk.spans()
    expect([call?.status.code, work?.status.code]).toEqual([SpanStatusCode.ERROR, SpanStatusCode.UNSET])
    expect(call?.attributes).toMatchObject({ 'hookwell.outcome': outcome, 'error.type': code })
    expect(work?.attributes).toMatchObject({ 'hookwell.outcome': outcome, 'hookwell.failure.code': code })
    expect(work?.attributes).not.toHaveProperty('error.type')
    const types = async (name: string) => (await sdk.durations(name)).map(({ attributes }) => attributes['error.type'])
    expect(await types('hookwell.call.duration')).toEqual([undefined])
  },
)

test('and is counted as one of the request', async () => {
  const closed = new HookwellError('desk_closed', { status: 503, message: 'Not now.', suggestion: 'Try later.' })
  await tool(() => closed, { kind: 'event' }).run({ headers: RIGHT })
  const [request] = await sdk.durations('http.server.request.duration')
  expect(request?.attributes).toMatchObject({ 'http.response.status_code': 503, 'error.type': '_OTHER' })
})

test('a spent budget ends both spans when the answer leaves, however long the handler goes on', async () => {
  const clock = fakeClock()
  const answer = tool(() => new Promise((resolve) => clock.after(60_000, () => resolve('late'))), { clock }).run({
    headers: RIGHT,
  })
  await clock.advance(60_000)
  expect((await answer).status).toBe(200)

  for (const name of ['POST check_order_status', 'execute_tool check_order_status']) {
    const { duration, status, attributes } = sdk.span(name)
    expect(duration).toEqual([9, 900_000_000])
    expect(status).toEqual({ code: SpanStatusCode.ERROR })
    expect(attributes).toMatchObject({
      'hookwell.outcome': 'error',
      'hookwell.budget.verdict': 'deadline_exceeded',
      'error.type': 'deadline_exceeded',
    })
  }
})

test('a caller who hangs up got no answer: no status, no error', async () => {
  const ended = Promise.withResolvers<void>()
  const work = Promise.withResolvers<object>()
  const endpoint = pipeline({ name: 'pay', logger })
    .use(telemetry())
    .use({ name: 'witness', run: (call, next) => (call.onEnd(() => queueMicrotask(() => ended.resolve())), next({})) })
    .use(unsigned())
    .handle(() => work.promise)
  const caller = new AbortController()
  const answer = toFetch(endpoint)(new Request('http://localhost/', { method: 'POST', signal: caller.signal }))
  caller.abort()
  await answer
  work.resolve({ paid: true })
  await ended.promise

  expect(sdk.spans()).toHaveLength(2)
  for (const { attributes, status } of sdk.spans()) {
    expect(attributes).toMatchObject({ 'hookwell.outcome': 'client_gone' })
    expect(attributes).not.toHaveProperty('http.response.status_code')
    expect(status).toEqual({ code: SpanStatusCode.UNSET })
  }
})

test('a job that took the call over says so by a note', async () => {
  await tool((call) => {
    call.note('hookwell.outcome', 'handed_off')
    return reply({ status: 202, body: { jobId: 'job-1' } })
  }).run({ headers: RIGHT })
  expect(sdk.span('execute_tool check_order_status').attributes).toMatchObject({ 'hookwell.outcome': 'handed_off' })
})

test('a fault in the set-up is the one text on a span, since it names the fix', async () => {
  await tool(() => configurationFault('mount express.json({ verify: keepRawBody })')).run({ headers: RIGHT })
  const { status } = sdk.span('execute_tool check_order_status')
  expect(status).toEqual({ code: SpanStatusCode.ERROR, message: 'mount express.json({ verify: keepRawBody })' })
})
