import { describe, expect, test } from 'vitest'

import type { Call } from './call.ts'
import { fakeClock } from './fake-clock.ts'
import type { AnyMiddleware } from './definition.ts'
import { pipeline } from './pipeline.ts'
import { recordingLogger } from './recording-logger.ts'
import { reply } from './reply.ts'

async function seen<T>(
  read: (call: Call) => T,
  input: Parameters<ReturnType<ReturnType<typeof pipeline>['handle']>['run']>[0] = {},
): Promise<T> {
  const found: T[] = []
  const logger = recordingLogger()
  const endpoint = pipeline({ name: 'orders', ids: () => 'call-1', clock: fakeClock({ epochMs: 5 }), logger }).handle(
    (call) => {
      found.push(read(call))
    },
  )
  await endpoint.run(input)
  expect(logger.lines).toEqual([])
  return found[0] as T
}

describe('what a call shows', () => {
  test('is the request as it was addressed', async () => {
    const input = { url: 'http://desk.test/orders?id=7', headers: { 'X-A': ['1', '2'] }, route: { id: '7' } }
    const call = await seen(({ id, method, url, headers, route, routePattern, startedAt, endpoint }) => {
      return { id, method, url, a: headers.all('x-a'), route, routePattern, startedAt, endpoint: endpoint.name }
    }, input)
    expect(call).toEqual({
      id: 'call-1',
      method: 'POST',
      url: 'http://desk.test/orders?id=7',
      a: ['1', '2'],
      route: { id: '7' },
      routePattern: undefined,
      startedAt: 0,
      endpoint: 'orders',
    })
  })

  test('has an id that is made once', async () => {
    let made = 0
    const endpoint = pipeline({ name: 'orders', ids: () => `call-${(made += 1)}` }).handle((call) => [call.id, call.id])
    expect((await endpoint.run({})).json()).toEqual(['call-1', 'call-1'])
  })

  test('has a signal that is made once, and only when asked for', async () => {
    expect(await seen((call) => [call.signal === call.signal, call.signal.aborted])).toEqual([true, false])
  })

  test('keeps notes', async () => {
    const notes = await seen((call) => {
      const before = { ...call.notes }
      call.note('hookwell.tries', 1)
      call.note('hookwell.tries', 2)
      return [before, { ...call.notes }]
    })
    expect(notes).toEqual([{}, { 'hookwell.tries': 2 }])
  })

  test('keeps headers to send along', async () => {
    expect(
      await seen((call) => {
        call.outboundHeaders['traceparent'] = '00-1'
        return call.outboundHeaders
      }),
    ).toEqual({ traceparent: '00-1' })
  })

  test('is answered once its answer stands, and not before', async () => {
    const clock = fakeClock()
    let call: Call | undefined
    const endpoint = pipeline({ name: 'orders', clock, logger: recordingLogger() }).handle((given) => {
      call = given
      given.deadline.begin({
        limitMs: 1_000,
        reserveMs: () => 0,
        source: 'config',
        spent: () => reply({ status: 200 }),
      })
      return new Promise(() => {})
    })
    void endpoint.run({})
    await clock.advance(999)
    expect(call?.answered).toBe(false)
    await clock.advance(1)
    expect(call?.answered).toBe(true)
  })

  test('tells what the time went to so far', async () => {
    const stages = await seen((call) => {
      call.recordStage('load', 0, 3)
      return call.stages
    })
    expect(stages).toEqual([
      { name: 'receive', startMs: 0, durationMs: 0 },
      { name: 'handler', startMs: 0, durationMs: 0 },
      { name: 'load', startMs: 0, durationMs: 3, within: 'handler' },
    ])
  })
})

describe('what a middleware adds cannot reach what core remembers', () => {
  const adding = (adds: object): AnyMiddleware => ({ name: 'rogue', run: (_call, next) => next(adds) })

  test.each([['id'], ['signal'], ['callerGone'], ['answered'], ['clock'], ['headers'], ['startedAt']])(
    'adding %s fails the call and changes nothing',
    async (key) => {
      const logger = recordingLogger()
      const rogue = adding({ [key]: 'mine' })
      const endpoint = pipeline({ name: 'orders', logger, ids: () => 'call-1' })
        .use(rogue as never)
        .handle(() => 1)
      expect((await endpoint.run({})).json()).toMatchObject({ code: 'internal_error', callId: 'call-1' })
    },
  )

  test('a private field is no key', async () => {
    const endpoint = pipeline({ name: 'orders', ids: () => 'call-1' })
      .use(adding({ '#state': {}, state: {} }) as never)
      .handle((call) => call.id)
    expect((await endpoint.run({})).json()).toBe('call-1')
  })
})
