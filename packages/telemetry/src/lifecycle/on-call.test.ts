import { HookwellError, observerOf, pipeline, toFetch, unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { afterEach, describe, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from '../call-parts.test-kit.ts'
import { telemetry } from '../telemetry.ts'
import { failing, toolbox, well } from '../toolbox.test-kit.ts'
import type { CallEvent } from './call-event.ts'
import { onCall } from './on-call.ts'
import type { CallFilter } from './on-call.ts'

let events: CallEvent[] = []
let stops: (() => void)[] = []
const listen = (filter?: CallFilter): void => void stops.push(onCall((event) => events.push(event), filter))

afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  events = []
})

const failure = new HookwellError('out_of_stock', { message: 'Jane’s order is out.', suggestion: 'Say so.' })

function stock(handler: () => unknown, kind: 'tool' | 'event' = 'tool') {
  return pipeline({ name: 'stock', kind, ids: () => 'call-1', logger: recordingLogger() })
    .use(telemetry())
    .use(tenSeconds)
    .use(bearer)
    .handle(handler)
}

describe('without any OpenTelemetry, a listener is told', () => {
  test('of a start and an end, with times', async () => {
    listen()
    const clock = fakeClock()
    const answer = pipeline({ name: 'stock', clock, ids: () => 'call-1' })
      .use(telemetry())
      .use(tenSeconds)
      .use(bearer)
      .handle(() => new Promise((resolve) => clock.after(1_500, () => resolve({}))))
      .run({ headers: RIGHT })
    await clock.advance(1_500)
    await answer
    const facts = { kind: 'tool', toolName: 'stock', endpoint: 'stock', caller: 'generic', callId: 'call-1' }
    expect(events).toEqual([
      { type: 'started', ...facts, timestamp: '2026-01-01T00:00:00.000Z' },
      {
        type: 'completed',
        ...facts,
        timestamp: '2026-01-01T00:00:01.500Z',
        executionTimeMs: 1_500,
        outcome: 'ok',
        verdict: 'within_max',
      },
    ])
  })

  test.each<[string, () => unknown, object]>([
    ['a failure', () => failure, { outcome: 'failed', errorCode: 'out_of_stock' }],
    ['a throw', () => Promise.reject(new Error('Jane')), { outcome: 'error', errorCode: 'internal_error' }],
  ])('of %s, by its code and never by its words', async (_what, handler, told) => {
    listen()
    await stock(handler).run({ headers: RIGHT })
    expect(events.map(({ type }) => type)).toEqual(['started', 'failed'])
    expect(events[1]).toMatchObject(told)
    expect(JSON.stringify(events)).not.toContain('Jane')
  })

  test('of a call that was turned away, which never started', async () => {
    listen()
    await stock(() => ({})).run({})
    expect(events).toMatchObject([{ type: 'failed', outcome: 'rejected', errorCode: 'signature_mismatch' }])
  })

  test('of a caller who went away', async () => {
    listen()
    const gate = Promise.withResolvers<object>()
    const ended = Promise.withResolvers<void>()
    const endpoint = pipeline({ name: 'stock', logger: recordingLogger() })
      .use({
        name: 'witness',
        run: (call, next) => (call.onEnd(() => queueMicrotask(() => ended.resolve())), next({})),
      })
      .use(telemetry())
      .use(unsigned())
      .handle(() => gate.promise)
    const caller = new AbortController()
    const answer = toFetch(endpoint)(new Request('http://localhost/', { method: 'POST', signal: caller.signal }))
    caller.abort()
    await answer
    gate.resolve({})
    await ended.promise
    expect(events.at(-1)).toMatchObject({ type: 'failed', outcome: 'client_gone', errorCode: 'caller_gone' })
  })

  test('of each run of a call that holds several, with the caller’s ids', async () => {
    listen()
    await toolbox([
      { tool: 'find', toolCallId: 'tc-1', run: well({}) },
      { tool: 'open', toolCallId: 'tc-2', run: failing('closed') },
    ]).run({ headers: RIGHT })
    const facts = { endpoint: 'desk', conversationId: 'talk-1' }
    expect(events).toMatchObject([
      { type: 'started', toolName: 'find', toolCallId: 'tc-1', ...facts },
      { type: 'started', toolName: 'open', toolCallId: 'tc-2', ...facts },
      { type: 'completed', toolName: 'find', toolCallId: 'tc-1', outcome: 'ok', ...facts },
      { type: 'failed', toolName: 'open', toolCallId: 'tc-2', outcome: 'failed', errorCode: 'closed', ...facts },
    ])
  })
})

describe('a filter', () => {
  const both = async (): Promise<void> => {
    await toolbox([{ tool: 'find', run: well({}) }]).run({ headers: RIGHT })
    await stock(() => {}, 'event').run({ headers: RIGHT })
  }

  test.each<[CallFilter, string[]]>([
    [{}, ['find', 'stock']],
    [{ tool: 'find' }, ['find']],
    [{ tool: ['find', 'stock'] }, ['find', 'stock']],
    [{ kind: 'event' }, ['stock']],
    [{ kind: 'event', tool: 'find' }, []],
  ])('%o', async (filter, tools) => {
    listen(filter)
    await both()
    expect(events.filter(({ type }) => type === 'completed').map(({ toolName }) => toolName)).toEqual(tools)
  })
})

describe('parameters and results', () => {
  const parameters = { orderId: 'ORD-1', pin: '1234', note: 'token=abc' }
  const call = (capture?: object) =>
    toolbox([{ tool: 'find', run: well({ status: 'shipped', email: 'x' }), parameters }], capture && { capture })

  test('are no part of it', async () => {
    listen()
    await call().run({ headers: RIGHT })
    expect(events[1]).not.toHaveProperty('arguments')
    expect(events[1]).not.toHaveProperty('result')
  })

  test('are as far as capture says, without what is sensitive', async () => {
    listen()
    await call({ parameters: true, result: ['status'] }).run({ headers: RIGHT })
    expect(events[1]).toMatchObject({
      arguments: { orderId: 'ORD-1', note: 'token=***' },
      result: { status: 'shipped' },
    })
    expect(JSON.stringify(events)).not.toContain('1234')
  })

  test('of a pipeline of its own are what was told of them', async () => {
    listen()
    await pipeline({ name: 'stock' })
      .use(telemetry({ capture: { parameters: ['orderId'] } }))
      .use(bearer)
      .handle((given) => {
        observerOf(given)?.parameters?.(parameters, (all) => all)
        return {}
      })
      .run({ headers: RIGHT })
    expect(events[1]).toMatchObject({ arguments: { orderId: 'ORD-1' } })
  })
})

describe('a listener', () => {
  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw new Error('the listener broke')
      },
    ],
    ['rejects', () => Promise.reject(new Error('the listener broke'))],
  ])('that %s changes nothing, and is logged', async (_what, listener) => {
    stops.push(onCall(listener))
    const logger = recordingLogger()
    const answer = await pipeline({ name: 'stock', logger })
      .use(telemetry())
      .use(bearer)
      .handle(() => ({ ok: 1 }))
      .run({ headers: RIGHT })
    expect([answer.status, answer.json()]).toEqual([200, { ok: 1 }])
    await Promise.resolve()
    expect(logger.lines.map(({ message }) => message)).toEqual(Array(2).fill('a listener of onCall() threw'))
  })

  test('is told nothing more once it has stopped', async () => {
    const stop = onCall((event) => events.push(event))
    stop()
    stop()
    await stock(() => ({})).run({ headers: RIGHT })
    expect(events).toEqual([])
  })
})

test.each<[unknown[], string]>([
  [[{}], 'onCall() takes a function first'],
  [[() => {}, { tools: ['a'] }], "the filter of onCall() has no option 'tools'"],
  [[() => {}, { tool: [''] }], "the filter of onCall(): 'tool' must be the name of a tool"],
  [[() => {}, { kind: 'job' }], "the filter of onCall(): 'kind' must be one of 'tool', 'event'"],
])('a mistake is told when it is made: %o', (given, message) => {
  expect(() => (onCall as (...all: unknown[]) => unknown)(...given)).toThrow(message)
})

test('what one listener does with an event is nothing to the others', async () => {
  const given: unknown[] = []
  const change = (event: CallEvent): void => {
    const { result } = event as { result?: { deep: { status: string } } }
    for (const [target, name] of [
      [event, 'outcome'],
      [result?.deep, 'status'],
    ] as const) {
      if (target !== undefined) given.push(Reflect.set(target, name, 'changed'))
    }
  }
  stops.push(onCall(change))
  listen()
  const endpoint = pipeline({ name: 'stock', logger: recordingLogger() })
    .use(telemetry({ capture: { result: true } }))
    .use(bearer)
    .handle(() => ({ deep: { status: 'shipped' } }))
  await endpoint.run({ headers: RIGHT })
  expect(given).toEqual([false, false, false])
  expect(events.at(-1)).toMatchObject({ outcome: 'ok', result: { deep: { status: 'shipped' } } })
})
