import { AsyncLocalStorage } from 'node:async_hooks'
import { tracingChannel } from 'node:diagnostics_channel'

import { HookwellError, pipeline } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { afterEach, expect, test } from 'vitest'

import { RIGHT, bearer, tenSeconds } from '../call-parts.test-kit.ts'
import { telemetry } from '../telemetry.ts'
import type { CallMessage } from './call-message.ts'

const channel = tracingChannel<unknown, CallMessage>('hookwell:call')
const log: [string, CallMessage][] = []
const note = (name: string) => (message: unknown) => void log.push([name, { ...(message as CallMessage) }])
const subscribers = {
  start: note('start'),
  end: note('end'),
  asyncStart: note('asyncStart'),
  asyncEnd: note('asyncEnd'),
  error: note('error'),
}

afterEach(() => {
  channel.unsubscribe(subscribers)
  log.length = 0
})

const stock = (handler: () => unknown) =>
  pipeline({ name: 'stock', ids: () => 'call-1', logger: recordingLogger() })
    .use(telemetry())
    .use(tenSeconds)
    .use(bearer)
    .handle(handler)

test('the channel hookwell:call tells of a call from its start to its end', async () => {
  channel.subscribe(subscribers)
  await stock(async () => ({})).run({ headers: RIGHT })
  expect(log.map(([name]) => name)).toEqual(['start', 'end', 'asyncStart', 'asyncEnd'])
  expect(log[0]?.[1]).toEqual({ kind: 'tool', endpoint: 'stock', caller: 'generic', callId: 'call-1' })
  expect(log.at(-1)?.[1]).toEqual({
    kind: 'tool',
    endpoint: 'stock',
    caller: 'generic',
    callId: 'call-1',
    status: 200,
    outcome: 'ok',
    verdict: 'within_ideal',
    executionTimeMs: expect.any(Number) as number,
    invocations: [expect.objectContaining({ type: 'completed', toolName: 'stock' })],
  })
})

test('an error is told by its code, never by its words', async () => {
  channel.subscribe(subscribers)
  await stock(() => new HookwellError('printer_on_fire', { message: 'Jane', suggestion: 'x', outcome: 'error' })).run({
    headers: RIGHT,
  })
  expect(log.find(([name]) => name === 'error')?.[1]).toMatchObject({ error: { code: 'printer_on_fire' } })
  expect(JSON.stringify(log)).not.toContain('Jane')
})

test('what a subscriber binds to the start holds for all of the call', async () => {
  const storage = new AsyncLocalStorage<string>()
  channel.start.bindStore(storage, (message) => (message as CallMessage).callId)
  const seen = await stock(async () => {
    await Promise.resolve()
    return { bound: storage.getStore() }
  }).run({ headers: RIGHT })
  channel.start.unbindStore(storage)
  expect(seen.json()).toEqual({ bound: 'call-1' })
})

test('where nobody listens nothing is made', async () => {
  let ids = 0
  const endpoint = pipeline({ name: 'stock', ids: () => `call-${(ids += 1)}` })
    .use(telemetry())
    .use(bearer)
    .handle(() => ({}))
  await endpoint.run({ headers: RIGHT })
  expect([log, ids]).toEqual([[], 0])
})
