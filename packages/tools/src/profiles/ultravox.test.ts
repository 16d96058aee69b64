import { answer, unsigned } from '@hookwell/core'
import type { RunReply } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import type { CallerProfile } from '../caller-profile.ts'
import { endpoint } from '../endpoint.ts'
import { tool } from '../tool.ts'
import { anam } from './anam.ts'
import { ultravox, ultravoxControl } from './ultravox.ts'
import type { UltravoxControls } from './ultravox.ts'
import { vapi } from './vapi.ts'

function run(
  handle: (given: object) => unknown,
  profile: CallerProfile = ultravox,
  args: object = {},
  more: object = {},
): Promise<RunReply> {
  const noted = tool({
    name: 'take_note',
    description: 'Keeps a note. Use it while the customer is still telling.',
    parameters: z.looseObject({}),
    handle,
    ...more,
  })
  const { path, ...request } = profile.play('take_note', args, { conversationId: 'c-1', toolCallId: 't-1' })
  const desk = endpoint({
    profile,
    ids: () => 'call-1',
    logger: recordingLogger(),
    use: (pipe) => pipe.use(unsigned()),
    tools: [noted],
  })
  return desk.run({ ...request, url: `/desk${path}` })
}

const plain = { 'content-type': 'application/json', 'hookwell-call-id': 'call-1' }

describe('what a result tells Ultravox stands in the headers, and its value in the body', () => {
  test.each<[string, UltravoxControls, Record<string, string>]>([
    ['nothing', {}, {}],
    ['a reaction', { reaction: 'speaks-once' }, { 'x-ultravox-agent-reaction': 'speaks-once' }],
    ['the end of the call', { responseType: 'hang-up' }, { 'x-ultravox-response-type': 'hang-up' }],
    ['a type that came later', { responseType: 'send-to-thread' }, { 'x-ultravox-response-type': 'send-to-thread' }],
    ['the state', { callState: { step: 2 } }, { 'x-ultravox-update-call-state': '{"step":2}' }],
    [
      'the state, in letters that no header takes',
      { callState: { name: 'Zoë 🙂', note: 'a\r\nset-cookie: b=c\u2028' } },
      { 'x-ultravox-update-call-state': '{"name":"Zo\\u00eb \\ud83d\\ude42","note":"a\\r\\nset-cookie: b=c\\u2028"}' },
    ],
    [
      'all of it',
      { reaction: 'listens', responseType: 'new-stage', callState: {} },
      {
        'x-ultravox-agent-reaction': 'listens',
        'x-ultravox-response-type': 'new-stage',
        'x-ultravox-update-call-state': '{}',
      },
    ],
  ])('%s', async (_what, controls, headers) => {
    const reply = await run(() => ultravoxControl(controls, { noted: true }))
    expect(reply).toMatchObject({ status: 200, text: '{"noted":true}' })
    expect(reply.headers).toEqual({ ...plain, ...headers })
    const state = headers['x-ultravox-update-call-state']
    if (state !== undefined) expect(JSON.parse(state)).toEqual(controls.callState)
  })

  test('beside a hint, and of an object that says itself how it is written', async () => {
    const hinted = await run(() =>
      answer.ok(ultravoxControl({ reaction: 'listens' }, { noted: true }), { next: 'Go on.' }),
    )
    expect(hinted.json()).toEqual({ noted: true, next: 'Go on.' })
    expect(hinted.headers).toMatchObject({ 'x-ultravox-agent-reaction': 'listens' })
    const document = { secret: 'inside', toJSON: () => ({ noted: true }) }
    expect((await run(() => ultravoxControl({}, document))).text).toBe('{"noted":true}')
  })

  test.each([
    ['that takes other names away', { returns: z.object({ noted: z.boolean() }) }],
    ['that makes another object', { returns: z.object({}).transform(() => Object.freeze({ noted: true })) }],
  ])('behind a schema %s', async (_what, more) => {
    const value = ultravoxControl({ reaction: 'listens' }, { noted: true, inside: 'x' })
    const reply = await run(() => value, ultravox, {}, more)
    expect(reply.text).toBe('{"noted":true}')
    expect(reply.headers).toEqual({ ...plain, 'x-ultravox-agent-reaction': 'listens' })
  })

  test('behind a cut', async () => {
    const value = ultravoxControl({ reaction: 'listens' }, { notes: ['a'.repeat(500), 'b'.repeat(500)] })
    const reply = await run(() => value, { ...ultravox, replyMaxBytes: 900 })
    expect(reply.json()).toMatchObject({ truncated: { omitted: { notes: 1 } } })
    expect(reply.headers).toMatchObject({ 'x-ultravox-agent-reaction': 'listens' })
  })

  test('leaves the value that was given as it is', () => {
    const value = Object.freeze({ noted: true })
    expect(ultravoxControl({ reaction: 'listens' }, value)).not.toBe(value)
    expect(Object.getOwnPropertySymbols(value)).toEqual([])
  })
})

test.each([
  ['anam', anam, '{"noted":true}'],
  ['vapi', vapi, '{"results":[{"toolCallId":"t-1","name":"take_note","result":"{\\"noted\\":true}"}]}'],
])('%s gets the value alone', async (_id, profile, text) => {
  const reply = await run(() => ultravoxControl({ responseType: 'hang-up' }, { noted: true }), profile)
  expect(reply.text).toBe(text)
  expect(JSON.stringify(reply.headers)).not.toContain('ultravox')
})

test('no value that came from outside is ever taken for a mark', async () => {
  const args = { 'hookwell.ultravox': { 'x-evil': '1' }, 'Symbol(hookwell.ultravox)': { 'x-evil': '1' } }
  expect((await run((given) => given, ultravox, args)).headers).toEqual(plain)
})

test.each([[null], [0], [false], [[1]]])('a result that is %j is one like any other', async (value) => {
  expect((await run(() => value)).json()).toEqual(value)
})

test.each([
  ['an unknown control', { reacts: 'listens' }, {}, "no option 'reacts'"],
  ['an unknown reaction', { reaction: 'sings' }, {}, "'speaks', 'listens', 'speaks-once'"],
  ['a type with a line break', { responseType: 'hang-up\r\nx-evil: 1' }, {}, "such as 'hang-up'"],
  ['a state that is a text', { callState: 'on' }, {}, 'an object'],
  ['a value that is a list', {}, [1], 'takes an object'],
  ['a value that is a text', {}, 'Noted.', 'takes an object'],
  ['an object that is written as a text', {}, new Date(0), 'takes an object'],
])('a mistake says what to do: %s', (_what, controls, value, message) => {
  expect(() => ultravoxControl(controls as never, value as object)).toThrow(message)
})

test('a failure is a failure', async () => {
  const reply = await run(() => answer.fail('no_room', { message: 'There is no room.', suggestion: 'Say so.' }))
  expect([reply.status, reply.headers]).toEqual([200, plain])
  expect(reply.json()).toMatchObject({ error: true, code: 'no_room' })
})
