import type { ElicitRequestFormParams, ElicitResult } from '@modelcontextprotocol/client'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { tool } from '../tool.ts'
import type { Tool } from '../tool.ts'
import { MOUNTS, connected, mcpDesk, modern } from './mcp.test-kit.ts'
import type { McpEndpointOptions } from './mcp-endpoint.ts'

/** What one run came to: what the person was asked, and what the model was told. */
interface Outcome {
  readonly asked: readonly ElicitRequestFormParams[]
  readonly told: { readonly isError?: boolean | undefined; readonly content: readonly object[] }
}

async function run(
  tried: Tool,
  args: Record<string, unknown>,
  answer: ElicitResult,
  options: Partial<McpEndpointOptions> & {
    readonly headers?: Record<string, string>
    readonly isLegacy?: boolean
  } = {},
): Promise<Outcome> {
  const { headers = {}, isLegacy = false, ...rest } = options
  const mounted = await MOUNTS.fetch(mcpDesk({ tools: [tried], ...rest }).endpoint)
  const client = await connected(mounted, { capabilities: { elicitation: { form: {} } }, headers, isLegacy })
  const asked: ElicitRequestFormParams[] = []
  client.setRequestHandler('elicitation/create', ({ params }) => {
    asked.push(params as ElicitRequestFormParams)
    return answer
  })
  return { asked, told: await client.callTool({ name: tried.name, arguments: args }) }
}

const booking = tool({
  name: 'book_table',
  description: 'Books a table. Use it once the customer has said for how many and when.',
  parameters: z.object({
    guests: z.int().min(1).max(12).meta({ title: 'number of guests', ask: 'How many of you will there be?' }),
    day: z.iso.date().meta({ title: 'day', translations: { de: { title: 'Tag', ask: 'An welchem Tag?' } } }),
    area: z.enum(['inside', 'terrace']).describe('where to sit'),
    highchair: z.boolean(),
    name: z
      .string()
      .regex(/^[A-Z]/)
      .max(60),
    note: z.string().optional(),
  }),
  handle: (booked) => booked,
})

const COMPLETE = { guests: 4, day: '2027-01-31', area: 'terrace', highchair: false, name: 'Ada' }

test('what is missing is asked for by a form, made of the schema', async () => {
  const { asked, told } = await run(booking, { note: 'by the window' }, { action: 'accept', content: COMPLETE })
  expect(asked).toEqual([
    {
      mode: 'form',
      message: expect.stringContaining('number of guests') as string,
      requestedSchema: {
        type: 'object',
        properties: {
          guests: {
            type: 'integer',
            title: 'number of guests',
            description: 'How many of you will there be?',
            minimum: 1,
            maximum: 12,
          },
          day: { type: 'string', title: 'day', format: 'date' },
          area: { type: 'string', description: 'where to sit', enum: ['inside', 'terrace'] },
          highchair: { type: 'boolean' },
          name: { type: 'string', maxLength: 60 },
        },
        required: ['guests', 'day', 'area', 'highchair', 'name'],
      },
    },
  ])
  expect(told).toMatchObject({ content: [{ text: JSON.stringify({ ...COMPLETE, note: 'by the window' }) }] })
})

test('in the language of the call', async () => {
  const { day: _day, ...rest } = COMPLETE
  const german = { languages: ['en', 'de'], headers: { 'accept-language': 'de' } }
  const { asked } = await run(booking, rest, { action: 'decline' }, german)
  expect(asked[0]?.message).toContain('Tag')
  expect(asked[0]?.requestedSchema.properties['day']).toMatchObject({ title: 'Tag', description: 'An welchem Tag?' })
})

test('the answers are repaired and checked like any, and keep what the model has sent', async () => {
  const { guests: _guests, ...rest } = COMPLETE
  const content = { guests: '4', unasked: 'x' }
  const { told } = await run(booking, rest, { action: 'accept', content })
  expect(told).toMatchObject({ content: [{ text: JSON.stringify(COMPLETE) }] })
})

test('a blank is asked for too, and the answer takes its place', async () => {
  const { asked, told } = await run(
    booking,
    { ...COMPLETE, name: '' },
    { action: 'accept', content: { name: 'Grace' } },
  )
  expect(Object.keys(asked[0]?.requestedSchema.properties ?? {})).toEqual(['name'])
  expect(told).toMatchObject({ content: [{ text: JSON.stringify({ ...COMPLETE, name: 'Grace' }) }] })
})

describe('an answer to what was not asked is left aside', () => {
  const ask = async (tried: Tool, args: object, content: object, capabilities: object = { elicitation: {} }) => {
    const inputResponses = { parameters: { action: 'accept', content } }
    const { headers, body } = modern('tools/call', { name: tried.name, arguments: args, inputResponses }, capabilities)
    const reply = await mcpDesk({ tools: [tried] }).endpoint.run({ headers, body })
    return (reply.json() as { result: { isError?: boolean; content: { text: string }[] } }).result
  }
  const { name: _name, ...unnamed } = COMPLETE

  test.each<[string, object, object, object]>([
    ['of what the model has said', COMPLETE, { guests: 12, name: 'Eve' }, COMPLETE],
    ['beside what was asked', unnamed, { name: 'Grace', guests: 12, note: 'x' }, { ...COMPLETE, name: 'Grace' }],
    ['in another spelling', COMPLETE, { Guests: 12 }, COMPLETE],
  ])('%s', async (_what, args, content, booked) => {
    const { content: told } = await ask(booking, args, content)
    expect(JSON.parse(told[0]?.text ?? '')).toEqual(booked)
  })

  test('of what no form asks for: a value that is sensitive', async () => {
    const pay = tool({
      name: 'pay',
      description: 'Pays. Use it when the customer has said yes.',
      parameters: z.object({ amount: z.number(), pin: z.string().meta({ sensitive: true }) }),
      handle: () => ({ paid: true }),
    })
    expect(await ask(pay, {}, { amount: 1, pin: '1234' })).toMatchObject({ isError: true })
    expect(await ask(pay, { amount: 1 }, { pin: '1234' })).toMatchObject({ isError: true })
  })

  test('from a client that could not have been asked', async () => {
    expect(await ask(booking, unnamed, { name: 'Grace' }, {})).toMatchObject({ isError: true })
  })
})

describe('nobody is asked twice: the model is told instead', () => {
  const { name: _name, ...unnamed } = COMPLETE
  test.each<[string, ElicitResult, string]>([
    ['the person would rather not say', { action: 'decline' }, 'parameter_missing'],
    ['the person closed the form', { action: 'cancel' }, 'parameter_missing'],
    ['the form came back empty', { action: 'accept', content: {} }, 'parameter_missing'],
    ['what was said will not do', { action: 'accept', content: { name: 'ada' } }, 'parameter_invalid'],
  ])('%s', async (_what, answer, code) => {
    const { asked, told } = await run(booking, unnamed, answer)
    expect(asked).toHaveLength(1)
    expect(told).toMatchObject({ isError: true, structuredContent: { code } })
  })
})

describe('the model is told, and no form is sent', () => {
  const delivery = tool({
    name: 'change_address',
    description: 'Changes where an order goes. Use it when the customer asks for it.',
    parameters: z.object({
      address: z.object({ street: z.string() }),
      pin: z.string().meta({ title: 'PIN', sensitive: true }),
      rooms: z.array(z.string()),
    }),
    handle: () => ({ changed: true }),
  })
  const whole = { address: { street: 'High Street' }, pin: '1234', rooms: ['hall'] }

  test.each<[string, Record<string, unknown>]>([
    ['where something is wrong besides', { ...whole, pin: undefined, rooms: 7 }],
    ['where it is sensitive', { ...whole, pin: undefined }],
    ['where it lies deeper', { ...whole, address: {} }],
    ['where it is an object', { ...whole, address: undefined }],
    ['where it is a list', { ...whole, rooms: undefined }],
  ])('%s', async (_what, args) => {
    const { asked, told } = await run(delivery, args, { action: 'accept', content: {} })
    expect(asked).toEqual([])
    expect(told).toMatchObject({ isError: true, content: [{ type: 'text' }] })
  })

  test('where the endpoint says so', async () => {
    const { asked, told } = await run(booking, {}, { action: 'cancel' }, { asksForMissing: false })
    expect([asked, told.isError]).toEqual([[], true])
  })

  test('where the client speaks a revision of 2025, which would have to be asked on a stream', async () => {
    const { asked, told } = await run(booking, {}, { action: 'cancel' }, { isLegacy: true })
    expect([asked, told.isError]).toEqual([[], true])
  })
})

test.each<[string, object, string]>([
  ['no way to ask', {}, 'complete'],
  ['addresses to open, and no forms', { elicitation: { url: {} } }, 'complete'],
  ['forms', { elicitation: { form: {} } }, 'input_required'],
  ['a way that it does not name, which means forms', { elicitation: {} }, 'input_required'],
])('a client that has %s', async (_what, capabilities, resultType) => {
  const { headers, body } = modern('tools/call', { name: booking.name, arguments: {} }, capabilities)
  const reply = await mcpDesk({ tools: [booking] }).endpoint.run({ headers, body })
  expect(reply.json()).toMatchObject({ result: { resultType } })
})
