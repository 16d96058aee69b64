import { describe, expect, test } from 'vitest'

import { sent } from './envelope.test-kit.ts'
import { tavus } from './tavus.ts'
import { tavusHmac } from './tavus-hmac.ts'

const ids = { conversationId: 'c', toolCallId: 't' }
const read = { tool: 'probe', parameters: { n: 1 }, ids }

describe('the signed shape', () => {
  test.each<[string, object]>([
    ['as receivers read it', { name: 'probe', arguments: '{"n":1}', tool_call_id: 't', conversation_id: 'c' }],
    [
      'with the arguments as an object',
      { name: 'probe', arguments: { n: 1 }, tool_call_id: 't', conversation_id: 'c' },
    ],
    ['with parameters', { name: 'probe', parameters: { n: 1 }, tool_call_id: 't', conversation_id: 'c' }],
    [
      'as the event has it',
      {
        message_type: 'conversation',
        event_type: 'conversation.tool_call',
        conversation_id: 'c',
        properties: { name: 'probe', arguments: '{"n":1}', tool_call_id: 't' },
      },
    ],
    [
      'with the id outside',
      { conversation_id: 'c', tool_call_id: 't', properties: { name: 'probe', arguments: { n: 1 } } },
    ],
    [
      'flat, with properties beside it',
      { name: 'probe', arguments: '{"n":1}', tool_call_id: 't', conversation_id: 'c', properties: { name: 'other' } },
    ],
  ])('%s', async (_what, body) => {
    expect((await sent(tavusHmac, { body })).ran).toEqual([read])
  })

  test('without a name the URL names the tool', async () => {
    const body = { arguments: '{"n":1}', tool_call_id: 't', conversation_id: 'c' }
    expect((await sent(tavusHmac, { url: '/tavus/probe', body })).ran).toEqual([read])
  })

  test('absent ids stay absent, and no arguments are none', async () => {
    expect((await sent(tavusHmac, { body: { name: 'probe', arguments: '' } })).ran).toEqual([
      { tool: 'probe', parameters: {}, ids: {} },
    ])
  })

  test.each<[string, object]>([
    ['an empty body', {}],
    ['a name alone', { name: 'probe' }],
    ['the envelope of Retell', { name: 'probe', call: {}, args: { n: 1 } }],
    ['flat arguments', { orderId: 'ORD-1' }],
    ['the envelope of Vapi', { message: { type: 'tool-calls', toolCallList: [] } }],
    ['the envelope of Discord', { type: 2, data: { name: 'probe' } }],
    ['properties without anything', { properties: {} }],
  ])('%s is not of Tavus', async (_what, body) => {
    const { reply, ran } = await sent(tavusHmac, { url: '/tavus/probe', body })
    expect([reply.status, ran]).toEqual([400, []])
    expect(reply.json()).toMatchObject({ code: 'envelope_unknown' })
  })
})

test.each<[string, object, object]>([
  [
    'in the body',
    { url: '/tavus/probe', body: { n: 1, name: 'x', arguments: 'y' } },
    { n: 1, name: 'x', arguments: 'y' },
  ],
  ['and what stands in the query besides is none', { url: '/tavus/probe?n=1', body: { name: 'x' } }, { name: 'x' }],
  ['in the path', { url: '/tavus/probe', route: { n: '1' }, body: {} }, { n: '1' }],
])('a direct request has its arguments %s', async (_what, request, parameters) => {
  expect((await sent(tavus, request)).ran).toEqual([{ tool: 'probe', parameters, ids: {} }])
})
