import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { answer } from '@hookwell/core'
import { toExpress } from '@hookwell/express'
import { budget } from '@hookwell/budget'
import { errors } from '@hookwell/errors'
import { duplicates, memoryStore } from '@hookwell/idempotency'
import { signature } from '@hookwell/signature'
import express from 'express'
import { describe, expect, onTestFinished, test } from 'vitest'

import { deskOf, probe } from './desk.test-kit.ts'
import type { ProbeOptions } from './desk.test-kit.ts'
import type { EndpointOptions } from './endpoint.ts'
import { vapi } from './profiles/vapi.ts'

const KEY = 'a-long-enough-secret'
const use: EndpointOptions['use'] = (pipe) =>
  pipe
    .use(errors())
    .use(budget())
    .use(signature({ scheme: 'bearer', key: KEY }))

/** An order desk on a port of its own, which refunds each order at most once if it can. */
async function served(options: ProbeOptions = {}, more: Partial<EndpointOptions> = {}) {
  const refunds: unknown[] = []
  const handle = options.handle ?? (() => ({ refunded: true }))
  const refund = probe('refund', { ...options, handle: (given) => (refunds.push(given.call.id), handle(given)) })
  const made = deskOf([refund], {
    use,
    idHeaders: { conversationId: 'x-conversation-id' },
    guards: [duplicates({ store: memoryStore(), windowMs: 60_000 })],
    ...more,
  })
  const server = createServer(express().use('/desk', toExpress(made.desk)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const call = (body: unknown, headers: Record<string, string> = {}, init: RequestInit = {}): Promise<Response> =>
    fetch(`http://127.0.0.1:${port}/desk/refund`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${KEY}`,
        'content-type': 'application/json',
        'x-conversation-id': 'talk-1',
        ...headers,
      },
      body: JSON.stringify(body),
      ...init,
    })
  return { ...made, call, refunds }
}

const tick = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve))

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await tick()
}

describe('over real HTTP a model that tries again', () => {
  test('gets the answer that it got, with the header, and nothing is done twice', async () => {
    const { call, refunds } = await served()
    const first = await call({ id: 'ORD-1', force: 'yes' })
    const again = await call({ force: 'yes', id: 'ORD-1' })
    expect([await first.json(), await again.json()]).toEqual([{ refunded: true }, { refunded: true }])
    expect([first.headers.get('idempotent-replayed'), again.headers.get('idempotent-replayed')]).toEqual([null, 'true'])
    expect(refunds).toHaveLength(1)
    await call({ id: 'ORD-1', force: 'yes' }, { 'x-conversation-id': 'talk-2' })
    expect(refunds).toHaveLength(2)
  })

  test('after it was told that time was up gets what the work came to', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, clock, refunds } = await served({ handle: () => gate.promise })
    const first = call({ id: 'ORD-1' })
    await until(() => refunds.length === 1)
    await clock.advance(60_000)
    expect(await (await first).json()).toMatchObject({ code: 'deadline_exceeded' })
    await clock.advance(30_000)
    gate.resolve({ refunded: true })
    await tick()
    const again = await call({ id: 'ORD-1' })
    expect([await again.json(), again.headers.get('idempotent-replayed')]).toEqual([{ refunded: true }, 'true'])
    expect(refunds).toHaveLength(1)
  })

  test('the same where the work listens to its signal: that is not aborted with the answer', async () => {
    const gate = Promise.withResolvers<unknown>()
    const stopped: unknown[] = []
    const { call, clock, refunds } = await served({
      handle: ({ signal }) => {
        signal.addEventListener('abort', () => stopped.push(signal.reason))
        return gate.promise
      },
    })
    const first = call({ id: 'ORD-1' })
    await until(() => refunds.length === 1)
    await clock.advance(61_000)
    await first
    gate.resolve({ refunded: true })
    await tick()
    expect([await (await call({ id: 'ORD-1' })).json(), stopped]).toEqual([{ refunded: true }, []])
  })

  test('after it hung up in the middle gets what the work came to', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, refunds } = await served({ handle: () => gate.promise })
    const caller = new AbortController()
    const first = call({ id: 'ORD-1' }, {}, { signal: caller.signal }).catch(() => undefined)
    await until(() => refunds.length === 1)
    caller.abort()
    await first
    const again = call({ id: 'ORD-1' })
    await tick()
    gate.resolve({ refunded: true })
    expect([await (await again).json(), refunds.length]).toEqual([{ refunded: true }, 1])
  })

  test('is told the same no', async () => {
    const no = answer.fail('already_refunded', { message: 'It was refunded.', suggestion: 'Tell them.' })
    const { call, refunds } = await served({ handle: () => no })
    await call({ id: 'ORD-1' })
    const again = await call({ id: 'ORD-1' })
    expect([await again.json(), refunds.length]).toMatchObject([{ code: 'already_refunded' }, 1])
    expect(again.headers.get('idempotent-replayed')).toBe('true')
  })

  test('runs it again where it broke', async () => {
    const { call, refunds } = await served({ handle: () => Promise.reject(new Error('away')) })
    await call({ id: 'ORD-1' })
    await call({ id: 'ORD-1' })
    expect(refunds).toHaveLength(2)
  })

  test('50 at once share one run', async () => {
    const gate = Promise.withResolvers<unknown>()
    const { call, refunds } = await served({ handle: () => gate.promise })
    const calls = Array.from({ length: 50 }, () => call({ id: 'ORD-1' }))
    await until(() => refunds.length === 1)
    gate.resolve({ refunded: true })
    const replies = await Promise.all(calls)
    expect(replies.filter(({ headers }) => headers.get('idempotent-replayed') === 'true')).toHaveLength(49)
    expect(refunds).toHaveLength(1)
  })
})

describe('what is not guarded', () => {
  test('a tool that only looks, which is run each time', async () => {
    const { call, refunds } = await served({ annotations: { readOnly: true } })
    await call({ id: 'ORD-1' })
    expect((await call({ id: 'ORD-1' })).headers.get('idempotent-replayed')).toBeNull()
    expect(refunds).toHaveLength(2)
  })

  test('unless the developer says so', async () => {
    const guards = [duplicates({ store: memoryStore(), readOnly: 'guard' })]
    const { call, refunds } = await served({ annotations: { readOnly: true } }, { guards })
    await call({ id: 'ORD-1' })
    await call({ id: 'ORD-1' })
    expect(refunds).toHaveLength(1)
  })
})

test('what nobody waits for is begun once', async () => {
  const { call, refunds, logger } = await served({ awaitResponse: false })
  await call({ id: 'ORD-1' })
  await until(() => refunds.length === 1)
  await tick()
  expect(await (await call({ id: 'ORD-1' })).json()).toEqual({ ok: true, started: true })
  await tick()
  expect([refunds.length, logger.lines]).toEqual([1, []])
})

test('whoever cannot prove itself gets nothing of what is stored, and leaves nothing behind', async () => {
  const { call, refunds } = await served()
  await call({ id: 'ORD-1' }, { 'idempotency-key': 'key-1' })
  const foreign = await call(
    { id: 'ORD-1' },
    { 'idempotency-key': 'key-1', authorization: 'Bearer guessed-it-perhaps' },
  )
  expect([foreign.status, await foreign.text()]).toEqual([401, expect.not.stringContaining('refunded')])
  await call({ id: 'ORD-2' }, { 'idempotency-key': 'key-2', authorization: 'Bearer guessed-it-perhaps' })
  expect(await (await call({ id: 'ORD-2' }, { 'idempotency-key': 'key-2' })).json()).toEqual({ refunded: true })
  expect(refunds).toHaveLength(2)
})

test('in a batch each run stands for itself, also under one Idempotency-Key', async () => {
  const ran: unknown[] = []
  const { desk } = deskOf([probe('refund', { handle: ({ toolCallId }) => (ran.push(toolCallId), { done: true }) })], {
    profile: vapi,
    guards: [duplicates({ store: memoryStore() })],
  })
  const call = (...ids: string[]) => {
    const toolCallList = ids.map((id) => ({ id: `call-${ran.length}-${id}`, name: 'refund', arguments: { id } }))
    const message = { type: 'tool-calls', call: { id: 'talk-1' }, toolCallList }
    return desk.run({ headers: { 'idempotency-key': 'key-1' }, body: { message } })
  }
  await call('ORD-1', 'ORD-2')
  const again = (await call('ORD-2', 'ORD-1')).json() as { results: { result?: string; error?: string }[] }
  expect(again.results.map(({ error }) => error)).toEqual([undefined, undefined])
  expect(ran).toHaveLength(2)
})
