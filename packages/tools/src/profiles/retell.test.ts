import { describe, expect, test } from 'vitest'

import { probeFor, sent } from './envelope.test-kit.ts'
import { retell } from './retell.ts'
import { retellArgsOnly } from './retell-args-only.ts'

const call = { call_id: 'c', agent_id: 's', call_type: 'web_call', transcript: 'User: hello' }
const ids = { conversationId: 'c', agentId: 's' }

describe('the envelope', () => {
  test.each<[string, object, object]>([
    ['name, call and arguments', { name: 'probe', call, args: { n: 1 } }, { parameters: { n: 1 }, ids }],
    ['arguments as a text', { name: 'probe', call, args: '{"n":1}' }, { parameters: { n: 1 }, ids }],
    ['no arguments', { name: 'probe', call }, { parameters: {}, ids }],
    ['arguments that are null', { name: 'probe', call, args: null }, { parameters: {}, ids }],
    ['no call', { name: 'probe', args: { n: 1 } }, { parameters: { n: 1 }, ids: {} }],
    ['a call without ids', { name: 'probe', call: {}, args: {} }, { parameters: {}, ids: {} }],
    [
      'ids that are none',
      { name: 'probe', call: { call_id: {}, agent_id: '' }, args: {} },
      { parameters: {}, ids: {} },
    ],
    [
      'arguments with the same names',
      { name: 'probe', call, args: { name: 'x', call: 'y' } },
      { parameters: { name: 'x', call: 'y' }, ids },
    ],
  ])('%s', async (_what, body, read) => {
    expect((await sent(retell, { body })).ran).toEqual([{ tool: 'probe', ...read }])
  })

  test('names the tool, whatever the URL does', async () => {
    const { ran } = await sent(retell, { url: '/retell/other?name=other', body: { name: 'probe', call, args: {} } })
    expect(ran).toMatchObject([{ tool: 'probe' }])
  })

  test('the id of the tool call is not guessed at', async () => {
    const invocation = { role: 'tool_call_invocation', tool_call_id: 't', name: 'probe', arguments: '{}' }
    const body = { name: 'probe', call: { ...call, transcript_with_tool_calls: [invocation] }, args: {} }
    expect((await sent(retell, { body })).ran[0]?.ids).toEqual(ids)
  })

  test.each<[string, object, number, string]>([
    ['no name', { call, args: {} }, 400, 'tool_not_named'],
    ['a name that is no text', { name: ['probe'], call, args: {} }, 400, 'tool_not_named'],
    ['an unknown one', { name: 'cancel', call, args: {} }, 200, 'tool_unknown'],
    ['arguments as a list', { name: 'probe', call, args: [1] }, 200, 'arguments_not_object'],
    ['arguments as a text that is no JSON', { name: 'probe', call, args: 'n=1' }, 200, 'arguments_not_object'],
    ['arguments only', { n: 1 }, 400, 'envelope_unknown'],
    ['arguments only, one of them a name', { name: 'probe' }, 400, 'envelope_unknown'],
    ['the envelope of Vapi', { message: { type: 'tool-calls', toolCallList: [] } }, 400, 'envelope_unknown'],
    ['the envelope of Discord', { type: 2, data: { name: 'probe' } }, 400, 'envelope_unknown'],
  ])('with %s runs nothing', async (_what, body, status, code) => {
    const { reply, ran } = await sent(retell, { url: '/retell', body })
    expect([reply.status, ran]).toEqual([status, []])
    expect(reply.json()).toMatchObject({ error: true, code })
  })
})

describe.each([retell, retellArgsOnly])('$id', (profile) => {
  test.each(['GET', 'DELETE'])('%s, of which nothing would be signed, is not taken', async (method) => {
    const { reply, ran } = await sent(profile, { method, url: '/retell/probe?n=1&name=other&args=x' })
    expect([reply.status, ran]).toEqual([405, []])
  })

  test('a business failure is a 200, since another status may be repeated', async () => {
    const { endpoint } = probeFor(profile)
    const body = profile.id === 'retell' ? { name: 'none', call, args: {} } : {}
    const reply = await endpoint.run({ url: '/retell/none', body })
    expect(reply.status).toBe(200)
    expect(reply.json()).toMatchObject({ error: true, code: 'tool_unknown' })
  })

  test('is heard up to 15,000 characters, and no other status than 2xx', () => {
    expect(profile.hear(200, 'x'.repeat(15_000))).toEqual([{ text: 'x'.repeat(15_000), isError: false }])
    const [cut] = profile.hear(200, 'x'.repeat(15_001))
    expect(cut).toMatchObject({ text: 'x'.repeat(15_000), remark: expect.stringContaining('15,000') as string })
    expect(profile.hear(500, 'x')).toMatchObject([{ text: undefined, isError: true }])
  })
})

test.each(['POST', 'PUT', 'PATCH'])(
  'args only, by %s: the body is the arguments, whatever their names',
  async (method) => {
    const body = { name: 'other', call: 'me back', args: 3 }
    const { endpoint, ran } = probeFor(retellArgsOnly, undefined, { methods: [method] })
    await endpoint.run({ method, url: '/retell/probe', body })
    expect(ran).toEqual([{ tool: 'probe', parameters: body, ids: {} }])
  },
)
