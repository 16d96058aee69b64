import { unsigned } from '@hookwell/core'
import type { CallInput } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { endpoint } from '../endpoint.ts'
import { tool } from '../tool.ts'
import { elevenlabs } from './elevenlabs.ts'

interface Seen {
  readonly tool: string
  readonly parameters: unknown
  readonly conversationId?: string
  readonly toolCallId?: string
}

/** Runs a call, and tells what the tool was given; `undefined` where none was run. */
async function seenBy(input: CallInput): Promise<Seen | undefined> {
  let seen: Seen | undefined
  const named = (name: string) =>
    tool({
      name,
      description: 'Says what the weather is. Use it when the customer asks about the weather.',
      annotations: { readOnly: true },
      parameters: z.looseObject({ city: z.string().optional() }),
      handle: (parameters, { tool: of, conversationId, toolCallId }) => {
        seen = {
          tool: of,
          parameters,
          ...(conversationId === undefined ? undefined : { conversationId }),
          ...(toolCallId === undefined ? undefined : { toolCallId }),
        }
      },
    })
  await endpoint({
    profile: elevenlabs,
    logger: recordingLogger(),
    methods: ['POST', 'GET'],
    path: '/elevenlabs',
    idHeaders: { conversationId: 'x-conversation-id' },
    use: (pipe) => pipe.use(unsigned()),
    tools: [named('get_weather'), named('get_tide')],
  }).run({ url: '/elevenlabs/get_weather', ...input })
  return seen
}

const flat = { tool: 'get_weather', parameters: { city: 'Oslo' } }

describe('flat, as the documentation has it', () => {
  test.each<[string, CallInput, Seen]>([
    ['a JSON body', { body: { city: 'Oslo' } }, flat],
    ['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'city=Oslo' }, flat],
    ['a query', { method: 'GET', url: '/elevenlabs/get_weather?city=Oslo' }, flat],
    [
      'an id in the header that the tool binds to it',
      { headers: { 'x-conversation-id': 'conv_1' }, body: { city: 'Oslo' } },
      { ...flat, conversationId: 'conv_1' },
    ],
  ])('%s', async (_what, input, seen) => {
    expect(await seenBy(input)).toEqual(seen)
  })

  test.each<[string, object]>([
    ['an id of a call beside them', { tool_call_id: 'call_1', city: 'Oslo' }],
    ['an object of that name', { parameters: { city: 'Oslo' } }],
    ['a name of that name', { tool_name: 'get_tide', city: 'Oslo' }],
    ['all of it but the id', { tool_name: 'get_tide', parameters: {}, conversation_id: 'conv_1' }],
    ['an id that is none', { tool_call_id: { $ne: null }, tool_name: 'get_tide', parameters: {} }],
    ['parameters that are a text, and no name', { tool_call_id: 'call_1', parameters: 'all' }],
  ])('parameters that look like the wrapper are parameters: %s', async (_what, body) => {
    expect(await seenBy({ body })).toEqual({ tool: 'get_weather', parameters: body })
  })
})

describe("wrapped, as a file of the vendor's has it", () => {
  const whole = {
    tool_call_id: 'call_abc123',
    tool_name: 'get_weather',
    parameters: { city: 'Oslo' },
    conversation_id: 'conv_xyz789',
  }
  const { tool_name: _name, ...nameless } = whole
  const { parameters: _parameters, ...bare } = whole
  const told = { ...flat, conversationId: 'conv_xyz789', toolCallId: 'call_abc123' }

  test.each<[string, CallInput, Seen]>([
    ['whole', { body: whole }, told],
    ['without the name', { body: nameless }, told],
    ['without parameters', { body: bare }, { ...told, parameters: {} }],
    ['parameters as text', { body: { ...whole, parameters: '{"city":"Oslo"}' } }, told],
    ['the tool of the URL stays the tool', { body: { ...whole, tool_name: 'get_tide' } }, told],
    ['the name where the URL has none', { url: '/elevenlabs/', body: whole }, told],
  ])('%s', async (_what, input, seen) => {
    expect(await seenBy(input)).toEqual(seen)
  })

  test.each<[string, object, Partial<Seen>]>([
    ['a line break', { conversation_id: 'conv\r\nset-cookie: a=b' }, { toolCallId: 'call_abc123' }],
    ['an object', { conversation_id: { id: 'conv' } }, { toolCallId: 'call_abc123' }],
    ['a list', { conversation_id: ['conv'] }, { toolCallId: 'call_abc123' }],
    ['10,000 characters', { tool_call_id: 'x'.repeat(10_000) }, { conversationId: 'conv_xyz789' }],
  ])('an id that cannot be passed on is as if it had not come: %s', async (_what, change, ids) => {
    expect(await seenBy({ body: { ...whole, ...change } })).toEqual({ ...flat, ...ids })
  })
})
