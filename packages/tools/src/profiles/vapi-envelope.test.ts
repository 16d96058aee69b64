import type { Vapi } from '@vapi-ai/server-sdk'
import { describe, expect, test } from 'vitest'

import { sent } from './envelope.test-kit.ts'
import { bySdk, list, message, ok } from './vapi-messages.test-kit.ts'
import { vapi } from './vapi.ts'

describe('a call is read in every shape that it has been seen in', () => {
  test.each<[string, unknown]>([
    ['arguments', { id: 'a', name: 'probe', arguments: { n: 1 } }],
    ['arguments as a text', { id: 'a', name: 'probe', arguments: '{"n":1}' }],
    ['parameters', { id: 'a', name: 'probe', parameters: { n: 1 } }],
    ['under function, as a text', bySdk],
    ['under function, as an object', { id: 'a', type: 'function', function: { name: 'probe', arguments: { n: 1 } } }],
    ['under function, as parameters', { id: 'a', function: { name: 'probe', parameters: { n: 1 } } }],
    ['the name beside the function', { id: 'a', name: 'probe', function: { arguments: { n: 1 } } }],
    ['the arguments beside the function', { id: 'a', function: { name: 'probe' }, arguments: { n: 1 } }],
    ['null, and then the parameters', { id: 'a', name: 'probe', arguments: null, parameters: { n: 1 } }],
    ['twice, where the arguments count', { id: 'a', name: 'probe', arguments: { n: 1 }, parameters: { n: 2 } }],
    ['with things that nobody knows', { id: 'a', name: 'probe', arguments: { n: 1 }, kind: 'x', index: 7 }],
  ])('%s', async (_what, item) => {
    const { reply, ran } = await sent(vapi, list(item))
    expect(ran).toEqual([{ tool: 'probe', parameters: { n: 1 }, ids: { toolCallId: 'a' } }])
    expect(reply.json()).toEqual({ results: [ok('a')] })
  })

  test.each<[string, object]>([
    ['toolCallList', { toolCallList: [bySdk] }],
    ['toolCalls', { toolCalls: [bySdk] }],
    ['toolWithToolCallList', { toolWithToolCallList: [{ type: 'function', toolCall: bySdk }] }],
    ['an empty list and one that is not', { toolCallList: [], toolCalls: [bySdk] }],
    [
      'all three, which hold the same',
      { toolCallList: [bySdk], toolCalls: [bySdk], toolWithToolCallList: [{ toolCall: bySdk }] },
    ],
  ])('in %s', async (_what, lists) => {
    expect((await sent(vapi, message(lists))).ran).toEqual([
      { tool: 'probe', parameters: { n: 1 }, ids: { toolCallId: 'a' } },
    ])
  })

  test('what stands beside a call, which defines its tool, is not taken for it', async () => {
    const definition = { type: 'function', name: 'other', parameters: { type: 'object', properties: {} } }
    const toolWithToolCallList = [definition, { ...definition, toolCall: bySdk }]
    expect((await sent(vapi, message({ toolWithToolCallList }))).ran).toMatchObject([
      { tool: 'probe', parameters: { n: 1 } },
    ])
  })

  test('without a type of the message', async () => {
    expect((await sent(vapi, { body: { message: { toolCallList: [bySdk] } } })).ran).toHaveLength(1)
  })
})

describe('ids', () => {
  test.each<[string, object, object]>([
    ['of the call and the assistant', { call: { id: 'c', assistantId: 's' } }, { conversationId: 'c', agentId: 's' }],
    ['of a chat', { chat: { id: 'h' } }, { conversationId: 'h' }],
    ['of none', {}, {}],
    ['that are none', { call: { id: { a: 1 }, assistantId: ['s'] } }, {}],
    ['that do not fit into a line', { call: { id: 'a\r\nset-cookie: b', assistantId: 'x'.repeat(201) } }, {}],
    ['of a call that is no object', { call: 'c' }, {}],
  ])('%s', async (_what, of, ids) => {
    const { ran } = await sent(vapi, message({ toolCallList: [bySdk], ...of }))
    expect(ran[0]?.ids).toEqual({ toolCallId: 'a', ...ids })
  })

  test.each<[string, unknown, string]>([
    ['a number', 7, '7'],
    ['long', 'x'.repeat(201), 'x'.repeat(201)],
    ['with letters that no header takes', 'ü-1', 'ü-1'],
    ['with a line end', 'a\nb', 'a\nb'],
    ['of spaces', '  ', '  '],
  ])(
    'of a tool call: %s is repeated as it came, and kept out of headers and the log',
    async (_what, id, toolCallId) => {
      const { reply, ran } = await sent(vapi, list({ ...bySdk, id }))
      expect(reply.json()).toEqual({ results: [ok(toolCallId)] })
      const passedOn = id === 7 ? { toolCallId: '7' } : {}
      expect(ran).toMatchObject([{ ids: passedOn }])
      expect(reply.headers['hookwell-tool-call-id']).toBe(id === 7 ? '7' : undefined)
    },
  )

  test.each<[string, unknown]>([
    ['a fraction', 1.5],
    ['null', null],
    ['an object', { id: 'a' }],
    ['empty', ''],
    ['absent', undefined],
  ])('of a tool call: without one nobody could be told of the result, so nothing is run: %s', async (_what, id) => {
    const { reply, ran } = await sent(vapi, list({ ...bySdk, id }))
    expect([reply.status, ran]).toEqual([200, []])
    expect(reply.json()).toEqual({
      results: [{ name: 'probe', error: expect.stringContaining('nothing was done') as string }],
    })
  })
})

describe('what else Vapi sends to a server URL', () => {
  const types: readonly Vapi.ServerMessageMessage['type'][] = [
    'assistant-request',
    'conversation-update',
    'end-of-call-report',
    'hang',
    'model-output',
    'speech-update',
    'status-update',
    'transcript',
    'transfer-update',
    'user-interrupted',
  ]

  test.each([...types, 'something-new'])('%s runs nothing and is answered with an empty object', async (type) => {
    // A report may hold calls that were made long ago.
    const { reply, ran } = await sent(vapi, message({ type, toolCallList: [bySdk], call: { id: 'c' } }))
    expect([reply.status, reply.json(), ran]).toEqual([200, {}, []])
    expect(reply.headers['hookwell-conversation-id']).toBe('c')
  })

  test.each<[string, object]>([
    ['an empty body', {}],
    ['flat arguments', { orderId: 'ORD-1' }],
    ['the envelope of Retell', { name: 'probe', call: { call_id: 'c' }, args: {} }],
    ['the envelope of Tavus', { name: 'probe', arguments: '{}', tool_call_id: 'a' }],
    ['the envelope of Discord', { type: 2, data: { name: 'probe' } }],
    ['a message that is a text', { message: 'tool-calls' }],
    ['a message without anything', { message: {} }],
    ['tool calls without a list', { message: { type: 'tool-calls' } }],
    ['a list that is an object', { message: { type: 'tool-calls', toolCallList: { 0: bySdk } } }],
    ['a type that is no text', { message: { type: 7 } }],
  ])('%s is not of Vapi', async (_what, body) => {
    const { reply, ran } = await sent(vapi, { body })
    expect([reply.status, ran]).toEqual([400, []])
    expect(reply.json()).toMatchObject({ code: 'envelope_unknown' })
  })
})
