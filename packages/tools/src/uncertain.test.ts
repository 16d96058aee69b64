import { HookwellError, unsigned } from '@hookwell/core'
import { mcpEndpoint } from './mcp/mcp-endpoint.ts'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { budget } from '@hookwell/budget'
import { errors } from '@hookwell/errors'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { deskOf, probe } from './desk.test-kit.ts'
import { mcp } from './mcp/mcp-profile.ts'
import { vapi } from './profiles/vapi.ts'
import { tool } from './tool.ts'
import type { ToolAnnotations } from './tool-options.ts'

const CHECK = 'It may have been done all the same: check before you try again.'
const PRUEFEN = 'Es kann trotzdem geschehen sein: Prüfen Sie das, bevor Sie es noch einmal versuchen.'

const hangs = (): Promise<never> => new Promise(() => {})
const throws = (): never => {
  throw new Error('hunter2')
}

async function told(handle: () => unknown, annotations: ToolAnnotations, language = 'en') {
  const { desk, clock } = deskOf([probe('pay', { handle, annotations })], { languages: ['en', 'de'] })
  const reply = desk.run({ url: '/desk/pay', body: {}, headers: { 'accept-language': language } })
  await clock.advance(60_000)
  const ended = await reply
  return {
    ...(ended.json() as { code: string; suggestion: string; retryable: boolean }),
    retryAfter: ended.headers['retry-after'],
  }
}

describe('what must not run twice is not offered to be tried again', () => {
  const ends: [string, string, () => unknown][] = [
    ['the time is up', 'deadline_exceeded', hangs],
    ['the handler throws', 'internal_error', throws],
    ['it rejects', 'internal_error', () => Promise.reject(new Error('hunter2'))],
    ['its value cannot be written', 'internal_error', () => ({ big: 1n })],
  ]

  test.each(ends)('when %s', async (_what, code, handle) => {
    for (const annotations of [{}, { destructive: true }]) {
      expect(await told(handle, annotations)).toMatchObject({ code, suggestion: CHECK, retryable: false })
    }
    expect(await told(handle, {}, 'de')).toMatchObject({ code, suggestion: PRUEFEN, retryable: false })
  })

  test.each(ends)('what may run twice still is, when %s', async (_what, code, handle) => {
    for (const annotations of [{ readOnly: true }, { idempotent: true }, { idempotent: true, destructive: true }]) {
      const answer = await told(handle, annotations)
      expect(answer).toMatchObject({ code, retryable: true })
      expect(answer.suggestion).toMatch(/try/)
    }
  })

  test('a value that does not fit its schema', async () => {
    const pays = tool({
      name: 'pay',
      description: 'Pays. Use it in tests.',
      parameters: z.object({}),
      returns: z.object({ total: z.number() }),
      handle: (): never => ({ total: 'none' }) as never,
    })
    const reply = await deskOf([pays]).desk.run({ url: '/desk/pay', body: {} })
    expect(reply.json()).toMatchObject({ code: 'reply_invalid', suggestion: CHECK, retryable: false })
  })

  test('what its handler says itself stands', async () => {
    const own = (): never => {
      throw new HookwellError('bank_closed', { message: 'Closed.', suggestion: 'Try at nine.', retryable: true })
    }
    expect(await told(own, {})).toMatchObject({ suggestion: 'Try at nine.', retryable: true })
  })

  test('what never began may be tried again', async () => {
    const { desk } = deskOf([probe('pay')])
    const reply = await desk.run({ url: '/desk/pay', body: [] })
    expect(JSON.stringify(reply.json())).not.toContain(CHECK)
  })

  test('in a batch each is told for itself', async () => {
    const { desk, clock } = deskOf(
      [probe('pay', { handle: hangs }), probe('look', { handle: hangs, annotations: { readOnly: true } })],
      { profile: vapi },
    )
    const toolCallList = ['pay', 'look'].map((name) => ({ id: name, name, arguments: {} }))
    const reply = desk.run({ body: { message: { type: 'tool-calls', toolCallList } } })
    await clock.advance(20_000)
    expect((await reply).json()).toMatchObject({
      results: [
        { toolCallId: 'pay', error: expect.stringContaining(CHECK) as string },
        { toolCallId: 'look', error: expect.stringContaining('once more') as string },
      ],
    })
  })

  test('nor by MCP', async () => {
    const clock = fakeClock()
    const desk = mcpEndpoint({
      name: 'desk',
      version: '1',
      clock,
      logger: recordingLogger(),
      use: (pipe) => pipe.use(errors()).use(budget()).use(unsigned()),
      tools: [probe('pay', { handle: hangs })],
    })
    const { path: _none, ...request } = mcp.play('pay', {}, { conversationId: 'c', toolCallId: 't' })
    const reply = desk.run(request)
    await clock.advance(60_000)
    const { text, headers } = await reply
    expect(text).toContain(CHECK)
    expect(headers['hookwell-tool-call-id']).toBe('t')
  })
})
