import { unsigned } from '@hookwell/core'
import type { Call, Middleware, Nothing } from '@hookwell/core'
import { errors } from '@hookwell/errors'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { deskOf, probe } from './desk.test-kit.ts'
import type { EndpointOptions } from './endpoint.ts'
import { anam } from './profiles/anam.ts'
import { vapi } from './profiles/vapi.ts'
import { runTool } from './run-tool.ts'
import { runningInvocation, watchInvocation } from './running-invocation.ts'
import type { RunningInvocation } from './running-invocation.ts'
import { tool } from './tool.ts'

/** Watches each call, and tells what it was told. */
function watching() {
  const told: string[] = []
  const calls: Call[] = []
  const watch: Middleware<unknown, Nothing> = {
    name: 'watch',
    run: (call, next) => {
      calls.push(call)
      watchInvocation(call, {
        begins: ({ tool: { name }, hasBegun, end }) => told.push(`begins ${name} ${hasBegun} ${end?.ok}`),
        ends: ({ tool: { name } }, end) => told.push(`ends ${name} ${end.ok}`),
      })
      return next({})
    },
  }
  const use: EndpointOptions['use'] = (pipe) => pipe.use(errors()).use(watch).use(unsigned())
  return { told, calls, use }
}

const twoCalls = (names: readonly string[]) => ({
  message: {
    type: 'tool-calls',
    call: { id: 'talk-1', assistantId: 'desk' },
    toolCallList: names.map((name, at) => ({ id: `tc-${at}`, name, arguments: { id: 'A' } })),
  },
})

describe('the one run of a call', () => {
  test('is told as its handler begins and when it has ended, with all that is known of it', async () => {
    const { told, calls, use } = watching()
    const seen: (RunningInvocation | undefined)[] = []
    const handle = ({ call }: { call: Call }) => {
      seen.push({ ...(runningInvocation(call) as RunningInvocation) })
      return Promise.resolve({ done: true })
    }
    const { desk } = deskOf([probe('search', { handle })], { use, profile: vapi })
    await desk.run({ body: twoCalls(['search']) })
    expect(told).toEqual(['begins search true undefined', 'ends search true'])
    expect(seen).toMatchObject([
      { parameters: { id: 'A' }, conversationId: 'talk-1', agentId: 'desk', toolCallId: 'tc-0', end: undefined },
    ])
    const [call] = calls
    const running = call === undefined ? undefined : runningInvocation(call)
    expect(running?.end).toEqual({ ok: true, value: { done: true } })
    expect(await running?.given()).toEqual({ id: 'A' })
    expect(running?.encode({ jobId: '42' })).toMatchObject({
      status: 200,
      body: { results: [{ toolCallId: 'tc-0', name: 'search', result: '{"jobId":"42"}' }] },
    })
  })

  test('is encoded as it is for a caller without an envelope, and what it sent is read once more', async () => {
    const { calls, use } = watching()
    const { desk } = deskOf([probe('search')], { use, profile: anam })
    await desk.run({ url: 'http://localhost/search', body: { id: 'A' } })
    const running = runningInvocation(calls[0] as Call)
    expect(running?.encode({ jobId: '42' })).toMatchObject({ status: 200, body: { jobId: '42' } })
    expect(await running?.given()).toEqual({ id: 'A' })
  })

  test('ends with its failure', async () => {
    const { told, use } = watching()
    const handle = (): never => {
      throw new Error('broken')
    }
    const { desk } = deskOf([probe('search', { handle })], { use })
    await desk.run({ url: 'http://localhost/search' })
    expect(told).toEqual(['begins search true undefined', 'ends search false'])
  })
})

describe('there is none', () => {
  test('where nobody watches', async () => {
    let running: RunningInvocation | undefined
    const { desk } = deskOf([probe('search', { handle: ({ call }) => (running = runningInvocation(call)) ?? {} })])
    await desk.run({ url: 'http://localhost/search' })
    expect(running).toBeUndefined()
  })

  test.each([
    ['that asks for two', { profile: vapi }, twoCalls(['search', 'other'])],
    ['whose arguments are refused', { profile: vapi }, { message: { toolCallList: [{ id: '1', name: 'strict' }] } }],
    ['of a tool that nobody waits for', { profile: vapi }, { message: { toolCallList: [{ id: '1', name: 'aside' }] } }],
  ])('for a call %s', async (_what, options, body) => {
    const { told, calls, use } = watching()
    const strict = tool({
      name: 'strict',
      description: 'Does what a test wants. Use it in tests.',
      parameters: z.object({ id: z.string() }),
      handle: () => 1,
    })
    const tools = [probe('search'), probe('other'), strict, probe('aside', { awaitResponse: false })]
    const { desk } = deskOf(tools, { use, ...options })
    expect((await desk.run({ body })).status).toBe(200)
    expect([told, runningInvocation(calls[0] as Call)]).toEqual([[], undefined])
  })
})

describe('a tool that is run without a caller', () => {
  test('is given for whom, and what stops it', async () => {
    const stop = new AbortController()
    const seen: object[] = []
    const ask = probe('ask', {
      handle: ({ call: { trust }, conversationId, userId, toolCallId, signal }) => {
        seen.push({ trust, conversationId, userId, toolCallId, isStopped: signal.aborted })
        return { ok: true }
      },
    })
    stop.abort()
    const trust = { verified: true, scheme: 'bearer', subject: 'somebody' }
    const as = { conversationId: 'talk-1', userId: 'anna', toolCallId: 'tc-1', trust, signal: stop.signal }
    expect(await runTool(ask, {}, as)).toEqual({ ok: true, value: { ok: true } })
    expect(await runTool(ask, {}, { userId: 'anna' })).toMatchObject({ ok: true })
    const { signal: _signal, ...told } = as
    expect(seen).toEqual([
      { ...told, isStopped: true },
      { trust: { verified: false, scheme: 'unsigned' }, isStopped: false },
    ])
  })
})
