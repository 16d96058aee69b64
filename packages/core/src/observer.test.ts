import { describe, expect, test } from 'vitest'

import type { Call } from './call.ts'
import { fakeClock } from './fake-clock.ts'
import type { Maybe } from './maybe.ts'
import { middleware } from './middleware.ts'
import { observe, observerOf } from './observer.ts'
import type { CallObserver, InvocationEnd } from './observer.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'

/** An endpoint that is observed by each of them, the first one furthest out. */
function observed(observers: readonly CallObserver[], handler: (call: Call) => unknown) {
  const clock = fakeClock()
  const watch = middleware<object>('watch', (call, next) => {
    for (const observer of observers) observe(call, observer)
    return next({})
  })
  return { clock, endpoint: pipeline({ name: 'orders', clock, logger: recordingLogger() }).use(watch).handle(handler) }
}

test('a call that nobody looks on at has no observer', async () => {
  const { endpoint } = observed([], (call) => ({ observer: observerOf(call) ?? null }))
  expect((await endpoint.run({})).json()).toEqual({ observer: null })
})

test.each([
  [{}, false],
  [{ holdsTools: true }, true],
])('whether the work of a call is that of tools is a fact of its endpoint: %o', async (options, holdsTools) => {
  const endpoint = pipeline({ name: 'orders', ...options }).handle((call) => ({ holdsTools: call.endpoint.holdsTools }))
  expect((await endpoint.run({})).json()).toEqual({ holdsTools })
})

test('an observer is told of the outcome before the reply is written', async () => {
  const seen: unknown[] = []
  const { endpoint } = observed([{ settles: (outcome) => seen.push(outcome.status) }], (call) => {
    call.onEnd(() => seen.push('written'))
    return {}
  })
  await endpoint.run({})
  expect(seen).toEqual([200, 'written'])
})

test('an observer puts into the headers of the call’s own requests what goes along, when they are first asked for', async () => {
  let asked = 0
  const { endpoint } = observed([{ sends: (headers) => (headers['x-trace'] = `${(asked += 1)}`) }], (call) => {
    const before = asked
    return { before, sent: { ...call.outboundHeaders }, again: call.outboundHeaders }
  })
  expect((await endpoint.run({})).json()).toEqual({ before: 0, sent: { 'x-trace': '1' }, again: { 'x-trace': '1' } })
})

test('an observer is told of a result that came late, and how late', async () => {
  const late: unknown[] = []
  const { endpoint, clock } = observed(
    [{ late: (outcome, lateMs) => late.push([outcome.status, lateMs]) }],
    async (call) => {
      const spent = () => 'spent' as never
      call.deadline.begin({ limitMs: 100, reserveMs: () => 0, source: 'config', spent })
      await new Promise<void>((resolve) => clock.after(350, resolve))
      return {}
    },
  )
  const answer = endpoint.run({})
  await clock.advance(1_000)
  await answer
  expect(late).toEqual([[200, 250]])
})

describe('with several observers', () => {
  const log: string[] = []
  const noting = (name: string): CallObserver => ({
    settles: () => log.push(`${name} settles`),
    sends: (headers) => (headers[name] = 'sent'),
    parameters: (parameters, without) => log.push(`${name} ${JSON.stringify(without(parameters))}`),
    invocation: <End extends InvocationEnd>(
      { tool, of }: { tool: string | undefined; of: number },
      run: RunOf<End>,
    ) => {
      log.push(`${name} begins ${tool} of ${of}`)
      const end = run((parameters) => log.push(`${name} is told ${JSON.stringify(parameters)}`))
      log.push(`${name} ends`)
      return end
    },
  })

  test('each is told, and the one further out wraps the one further in', async () => {
    const { endpoint } = observed([noting('outer'), { late: () => {} }, noting('inner')], (call) => {
      const observer = observerOf(call)
      observer?.parameters?.({ pin: 1, a: 2 }, () => ({ a: 2 }))
      expect(Object.keys(call.outboundHeaders)).toEqual(['outer', 'inner'])
      return observer?.invocation?.({ tool: 'find', of: 1 }, (tell) => {
        tell?.({ a: 2 }, (same) => same)
        log.push('runs')
        return { ok: true, value: 'found' }
      })
    })
    expect((await endpoint.run({})).json()).toEqual({ ok: true, value: 'found' })
    expect(log).toEqual([
      'outer {"a":2}',
      'inner {"a":2}',
      'outer begins find of 1',
      'inner begins find of 1',
      'outer is told {"a":2}',
      'inner is told {"a":2}',
      'runs',
      'inner ends',
      'outer ends',
      'inner settles',
      'outer settles',
    ])
  })
})

type RunOf<End> = (
  tell: ((parameters: unknown, withoutSensitive: (given: unknown) => unknown) => void) | undefined,
) => Maybe<End>
