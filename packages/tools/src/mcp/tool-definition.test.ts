import { expect, test } from 'vitest'
import * as z from 'zod'

import { tool } from '../tool.ts'
import type { ToolFacts } from '../tool-options.ts'
import { MOUNTS, connected, mcpDesk } from './mcp.test-kit.ts'
import { definitionOf } from './tool-definition.ts'

const facts: ToolFacts<z.ZodObject> = {
  name: 'find_orders',
  description: 'Finds orders. Use it when the customer has no number at hand.',
  parameters: z.object({}),
}

test('what a schema says to Hookwell alone is left out, and names of the user stay', () => {
  const { inputSchema } = definitionOf(
    tool({
      ...facts,
      parameters: z.object({
        ask: z
          .string()
          .meta({ ask: 'Which?', sensitive: true, repair: 'strict', translations: { de: { ask: 'Was?' } } }),
        since: z.date().optional(),
        repair: z.enum(['ask', 'sensitive']).default('ask'),
        deep: z.object({ translations: z.array(z.object({ sensitive: z.boolean().meta({ sensitive: true }) })) }),
      }),
      handle: () => ({}),
    }),
  )
  expect(inputSchema).toEqual({
    type: 'object',
    properties: {
      ask: { type: 'string' },
      since: { type: 'string', format: 'date-time' },
      repair: { type: 'string', enum: ['ask', 'sensitive'], default: 'ask' },
      deep: {
        type: 'object',
        properties: {
          translations: {
            type: 'array',
            items: { type: 'object', properties: { sensitive: { type: 'boolean' } }, required: ['sensitive'] },
          },
        },
        required: ['translations'],
      },
    },
    required: ['ask', 'deep'],
  })
})

test('a schema that cannot say what it takes is told as any object', () => {
  const validate = (value: unknown): { value: object } => ({ value: value as object })
  const silent = { '~standard': { version: 1, vendor: 'mine', validate } } as const
  expect(definitionOf(tool({ ...facts, parameters: silent, handle: () => ({}) })).inputSchema).toEqual({
    type: 'object',
    properties: {},
  })
})

test('what a tool gives back is told where it says so, unless nobody waits for it', () => {
  const returns = z.object({ orders: z.array(z.string()) })
  const waited = definitionOf(tool({ ...facts, returns, handle: () => ({ orders: [] }) }))
  expect(waited.outputSchema).toMatchObject({ type: 'object', properties: { orders: { type: 'array' } } })
  const begun = definitionOf(tool({ ...facts, returns, awaitResponse: false, handle: () => ({ orders: [] }) }))
  expect(begun).not.toHaveProperty('outputSchema')
})

const RETURNS = [
  { what: 'an object', returns: z.object({ count: z.number() }), value: { count: 2 }, wrapped: { count: 2 } },
  { what: 'a list', returns: z.array(z.string()), value: ['ORD-1'], wrapped: { result: ['ORD-1'] } },
  { what: 'a text', returns: z.string(), value: 'two', wrapped: { result: 'two' } },
  {
    what: 'a date within',
    returns: z.object({ at: z.any() }),
    value: { at: new Date(0) },
    wrapped: { at: '1970-01-01T00:00:00.000Z' },
  },
]

test.each(RETURNS)('$what comes structured, as announced, and as text', async ({ returns, value, wrapped }) => {
  const found = tool({ ...facts, returns, handle: () => value })
  const mounted = await MOUNTS.fetch(mcpDesk({ tools: [found] }).endpoint)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  // Having listed the tools, the client checks results by the schemas that it was told.
  const [client, legacy] = [await connected(mounted), await connected(mounted, { isLegacy: true })]
  await Promise.all([client.listTools(), legacy.listTools()])
  expect(await client.callTool({ name: 'find_orders' })).toMatchObject({
    content: [{ text }],
    structuredContent: JSON.parse(JSON.stringify(value)) as unknown,
  })
  expect(await legacy.callTool({ name: 'find_orders' })).toMatchObject({ structuredContent: wrapped })
})

test.each([false, true])('a failure of such a tool is no result of its kind (2025: %s)', async (isLegacy) => {
  const failing = tool({
    ...facts,
    returns: z.object({ count: z.number() }),
    handle: () => {
      throw new Error('hunter2')
    },
  })
  const client = await connected(await MOUNTS.fetch(mcpDesk({ tools: [failing] }).endpoint), { isLegacy })
  await client.listTools()
  const result = await client.callTool({ name: 'find_orders' })
  expect(result).toMatchObject({ isError: true, _meta: { 'hookwell/answer': { code: 'internal_error' } } })
  expect(result).not.toHaveProperty('structuredContent')
})

test.each<[string, unknown]>([
  ['holds itself', cyclic()],
  ['is a function', () => 'hunter2'],
  ['holds a bigint', { count: 2n }],
  [
    'throws when it is written',
    {
      toJSON: () => {
        throw new Error('hunter2')
      },
    },
  ],
])('a result that %s is a fault of ours, told as any', async (_what, value) => {
  const { endpoint, logger } = mcpDesk({ tools: [tool({ ...facts, handle: () => value })] })
  const client = await connected(await MOUNTS.fetch(endpoint))
  const result = await client.callTool({ name: 'find_orders' })
  expect(result).toMatchObject({ isError: true, structuredContent: { code: 'internal_error' } })
  expect(JSON.stringify(result)).not.toContain('hunter2')
  expect(logger.lines.some(({ level }) => level === 'error')).toBe(true)
})

function cyclic(): object {
  const made: { self?: object } = {}
  made.self = made
  return made
}
