import { answer, unsigned } from '@hookwell/core'
import type { GuardedInvocation, InvocationGuard } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import { deskOf, probe } from './desk.test-kit.ts'
import type { Invocation } from './invocation.ts'
import { endpoint } from './endpoint.ts'
import type { EndpointOptions } from './endpoint.ts'
import { vapi } from './profiles/vapi.ts'

function noting(name: string, into: string[]): InvocationGuard {
  return {
    name,
    around: ({ tool }, run) => {
      into.push(`${name} in ${tool}`)
      const end = run()
      into.push(`${name} out`)
      return end
    },
  }
}

const RUN = { url: '/desk/refund', body: {} }

describe('guards', () => {
  test('stand around each run, the first one outermost', async () => {
    const seen: string[] = []
    const refund = probe('refund', { handle: () => (seen.push('runs'), { done: true }) })
    const { desk } = deskOf([refund], { guards: [noting('outer', seen), noting('inner', seen)] })
    expect((await desk.run(RUN)).json()).toEqual({ done: true })
    expect(seen).toEqual(['outer in refund', 'inner in refund', 'runs', 'inner out', 'outer out'])
  })

  test('are told what the run is about', async () => {
    let seen: GuardedInvocation | undefined
    const guard: InvocationGuard = { name: 'sees', around: (invocation, run) => ((seen = invocation), run()) }
    const idHeaders = { conversationId: 'x-conversation-id', toolCallId: 'x-tool-call-id' }
    const { desk } = deskOf([probe('refund')], { guards: [guard], idHeaders })
    const headers = { 'x-conversation-id': 'talk-1', 'x-tool-call-id': 'call-7' }
    await desk.run({ ...RUN, headers, body: { id: 'ORD-1' } })
    const { call, ...told } = seen ?? {}
    expect([call?.id, call?.trust.verified]).toEqual(['call-1', false])
    expect(told).toEqual({
      tool: 'refund',
      parameters: { id: 'ORD-1' },
      toolCallId: 'call-7',
      conversationId: 'talk-1',
      readOnly: false,
    })
  })

  test('see nothing of a call whose parameters are wrong, or whose tool there is not', async () => {
    const seen: string[] = []
    const { desk } = deskOf([probe('refund')], { guards: [noting('guard', seen)] })
    await desk.run({ ...RUN, body: { id: ['no text'] } })
    await desk.run({ ...RUN, url: '/desk/refnd' })
    expect(seen).toEqual([])
  })

  test('stand around each run of a batch', async () => {
    const seen: string[] = []
    const guards = [noting('guard', seen)]
    const { desk } = deskOf([probe('refund')], { guards, profile: vapi, use: (pipe) => pipe.use(unsigned()) })
    const toolCallList = ['a', 'b'].map((id) => ({ id, name: 'refund', arguments: { id } }))
    await desk.run({ body: { message: { type: 'tool-calls', toolCallList } } })
    expect(seen.filter((line) => line === 'guard in refund')).toHaveLength(2)
  })

  test('and around what nobody waits for', async () => {
    const seen: string[] = []
    const { desk, clock } = deskOf([probe('refund', { awaitResponse: false })], { guards: [noting('guard', seen)] })
    expect((await desk.run(RUN)).json()).toEqual({ ok: true, started: true })
    await clock.advance(0)
    expect(seen).toEqual(['guard in refund', 'guard out'])
  })

  test('may give an end of their own, now or later', async () => {
    const no = answer.fail('closed', { message: 'We are closed.', suggestion: 'Say when we open.' })
    const ran: string[] = []
    for (const end of [{ ok: false, failure: no } as const, Promise.resolve({ ok: false, failure: no } as const)]) {
      const refund = probe('refund', { handle: () => ran.push('runs') })
      const { desk } = deskOf([refund], { guards: [{ name: 'shut', around: () => end }] })
      expect((await desk.run(RUN)).json()).toMatchObject({ code: 'closed', message: 'We are closed.' })
    }
    expect(ran).toEqual([])
  })

  test.each<[string, InvocationGuard['around']]>([
    [
      'throws',
      () => {
        throw new Error('hunter2')
      },
    ],
    ['rejects', () => Promise.reject(new Error('hunter2'))],
    ['gives back nothing', () => undefined as never],
    ['gives back something else later', async () => ({ status: 200 }) as never],
    ['runs it twice', (_invocation, run) => (void run(), run())],
  ])('that %s is a surprise like any other, and the log says which', async (_what, around) => {
    const { desk, logger } = deskOf([probe('refund')], { guards: [{ name: 'faulty', around }] })
    const reply = await desk.run(RUN)
    expect(reply.json()).toMatchObject({ code: 'internal_error' })
    expect(reply.text).not.toContain('hunter2')
    expect(String(logger.lines[0]?.fields['cause'])).toMatch(/hunter2|'faulty'/)
  })
})

describe('a run behind a guard', () => {
  const through: InvocationGuard = { name: 'through', around: (_invocation, run) => run() }

  function running(options: Partial<EndpointOptions> = {}, readOnly = false) {
    let seen: Invocation | undefined
    const handle = (invocation: Invocation): Promise<never> => {
      seen = invocation
      return new Promise(() => {})
    }
    const refund = probe('refund', { annotations: { readOnly }, handle })
    const made = deskOf([refund], { guards: [through], ...options })
    void made.desk.run(RUN)
    return { ...made, signal: () => seen?.signal }
  }

  test('is not stopped when its caller has its answer, but when it has taken as long as it may', async () => {
    const { clock, signal } = running({ runLimitMs: 120_000 })
    await clock.advance(119_999)
    expect(signal()?.aborted).toBe(false)
    await clock.advance(1)
    expect(signal()?.reason).toMatchObject({ code: 'tool_overdue' })
    expect(clock.pending).toBe(0)
  })

  test('is stopped with its call where the tool changes nothing', async () => {
    const { clock, signal } = running({}, true)
    await clock.advance(60_000)
    expect(signal()?.reason).toMatchObject({ code: 'deadline_exceeded' })
  })
})

test.each<[unknown, RegExp]>([
  [{}, /'guards' must be a list of guards/],
  [[{ name: 'x' }], /'guards' must be a list of guards/],
  [[{ around: () => {} }], /'guards' must be a list of guards/],
  [[undefined], /'guards' must be a list of guards/],
])('guards %o cannot be', (guards, message) => {
  const use: EndpointOptions['use'] = (pipe) => pipe.use(unsigned())
  expect(() => endpoint({ use, tools: [], guards: guards as InvocationGuard[] })).toThrow(message)
})
