import { expect, test } from 'vitest'

import { deskOf, probe } from './desk.test-kit.ts'
import { vapi } from './profiles/vapi.ts'

const idHeaders = { conversationId: 'x-conversation', toolCallId: 'x-tool-call' }
const headers = { 'x-conversation': 'talk-1', 'x-tool-call': 'run-1' }
const SAID = {
  'hookwell-call-id': 'call-1',
  'hookwell-conversation-id': 'talk-1',
  'hookwell-tool-call-id': 'run-1',
}
const LOGGED = { callId: 'call-1', tool: 'pay', conversationId: 'talk-1', toolCallId: 'run-1' }

test.each<[string, () => unknown, string]>([
  ['a spent budget', () => new Promise(() => {}), 'deadline_exceeded'],
  ['a surprise', () => JSON.parse('{'), 'internal_error'],
])('the ids are in the headers and in the log of %s', async (_what, handle, code) => {
  const { desk, clock, logger } = deskOf([probe('pay', { handle })], { idHeaders })
  const reply = desk.run({ url: '/desk/pay', body: {}, headers })
  await clock.advance(60_000)
  expect((await reply).headers).toMatchObject(SAID)
  expect((await reply).json()).toMatchObject({ code })
  expect(logger.lines).not.toEqual([])
  for (const { fields } of logger.lines) expect(fields).toMatchObject(LOGGED)
})

test('a late result is logged under them too', async () => {
  const { promise, resolve } = Promise.withResolvers<unknown>()
  const { desk, clock, logger } = deskOf([probe('pay', { handle: () => promise })], { idHeaders })
  void desk.run({ url: '/desk/pay', body: {}, headers })
  await clock.advance(60_000)
  resolve({ paid: true })
  await clock.advance(0)
  expect(logger.lines.at(-1)).toMatchObject({ message: expect.stringContaining('late') as string, fields: LOGGED })
})

test('a batch at its deadline has the ids that it shares', async () => {
  const { desk, clock } = deskOf([probe('pay', { handle: () => new Promise(() => {}) })], { profile: vapi })
  const toolCallList = ['a', 'b'].map((id) => ({ id, name: 'pay', arguments: {} }))
  const reply = desk.run({ body: { message: { type: 'tool-calls', toolCallList, call: { id: 'talk-1' } } } })
  await clock.advance(20_000)
  const { headers: said } = await reply
  expect(said).toMatchObject({ 'hookwell-call-id': 'call-1', 'hookwell-conversation-id': 'talk-1' })
  expect(said).not.toHaveProperty('hookwell-tool-call-id')
})

test('in a batch, a failure is in the log as it ends: the others may hang', async () => {
  const throws = probe('throws', { handle: () => Promise.reject(new Error('the database is away')) })
  const hangs = probe('hangs', { handle: () => new Promise(() => {}) })
  const { desk, clock, logger } = deskOf([throws, hangs], { profile: vapi })
  const toolCallList = ['throws', 'hangs'].map((name) => ({ id: name, name, arguments: {} }))
  const reply = desk.run({ body: { message: { type: 'tool-calls', toolCallList, call: { id: 'talk-1' } } } })
  await clock.advance(20_000)
  await reply
  expect(logger.lines).toMatchObject([
    {
      level: 'error',
      fields: {
        callId: 'call-1',
        tool: 'throws',
        toolCallId: 'throws',
        conversationId: 'talk-1',
        code: 'internal_error',
        cause: expect.objectContaining({ message: 'the database is away' }) as Error,
      },
    },
    { fields: { code: 'deadline_exceeded' } },
  ])
})
