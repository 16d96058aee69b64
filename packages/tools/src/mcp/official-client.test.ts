import { budget } from '@hookwell/budget'
import { errors } from '@hookwell/errors'
import { signature } from '@hookwell/signature'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { orderTools } from '../orders.test-kit.ts'
import { tool } from '../tool.ts'
import { MOUNTS, connected, mcpDesk } from './mcp.test-kit.ts'
import type { McpDesk } from './mcp.test-kit.ts'

const WAYS = Object.keys(MOUNTS).flatMap((mount) => [
  { mount: mount as keyof typeof MOUNTS, revision: '2026-07-28', isLegacy: false },
  { mount: mount as keyof typeof MOUNTS, revision: '2025-11-25', isLegacy: true },
])

test.each(WAYS)('through $mount the official client of $revision lists the tools', async ({ mount, isLegacy }) => {
  const desk = mcpDesk({ title: 'Order desk', instructions: 'Look an order up before you refund it.' })
  const client = await connected(await MOUNTS[mount](desk.endpoint), { isLegacy })
  expect(client.getServerVersion()).toEqual({ name: 'order-desk', version: '1.2.3', title: 'Order desk' })
  expect(client.getInstructions()).toBe('Look an order up before you refund it.')
  const { tools } = await client.listTools()
  expect(tools).toEqual([
    {
      name: 'check_order_status',
      title: 'check order status',
      description: expect.stringContaining('Says where an order is') as string,
      inputSchema: {
        type: 'object',
        properties: {
          orderId: { type: 'string', pattern: '^ORD-\\d+$', title: 'order number', examples: ['ORD-12345'] },
          express: { type: 'boolean', description: 'whether it is urgent' },
        },
        required: ['orderId'],
      },
      annotations: { readOnlyHint: true, idempotentHint: true },
    },
    expect.objectContaining({ name: 'refund_order', annotations: { destructiveHint: true } }),
  ])
})

/** What the model is told: the text, and what there is of it for programs. */
interface Told {
  readonly name?: string
  readonly args: Record<string, unknown>
  readonly text: string
  readonly structured?: object
}

const CASES: Readonly<Record<string, Told>> = {
  'a result': {
    args: { orderId: 'ORD-12345' },
    text: '{"orderId":"ORD-12345","status":"shipped","expectedOn":"Friday"}',
  },
  'a result of arguments that were repaired': {
    args: { order_id: 'ORD-12345', express: 'true' },
    text: '{"orderId":"ORD-12345","status":"shipped","expectedOn":"Friday"}',
  },
  'what is missing': {
    args: {},
    text:
      'I need the order number to do this. Ask the customer for the order number, for example ORD-12345, then call ' +
      'check_order_status again.',
    structured: { code: 'parameter_missing', fields: [{ name: 'orderId', problem: 'missing' }] },
  },
  'what is wrong': {
    args: { orderId: 'the blue one' },
    text:
      'The order number must look like ORD-12345. Correct the order number, for example ORD-12345, then call ' +
      'check_order_status again.',
    structured: { code: 'parameter_invalid', fields: [{ name: 'orderId', problem: 'invalid' }] },
  },
  'the no of the business': {
    args: { orderId: 'ORD-404' },
    text: 'Order ORD-404 was not found. Ask the customer to read the number again.',
    structured: { error: true, code: 'order_not_found', retryable: false, callId: 'call-1' },
  },
  'which tools there are': {
    name: 'cancel_order',
    args: { orderId: 'ORD-12345' },
    text: 'There is no such tool here. Use one of the tools there are: check_order_status, refund_order.',
    structured: { code: 'tool_unknown' },
  },
  'no word of what was thrown': {
    args: { orderId: 'ORD-500' },
    text: 'Something went wrong on our side. Say that there is a technical problem, and try again in a moment.',
    structured: { code: 'internal_error' },
  },
}

const TOLD = WAYS.flatMap((way) => Object.entries(CASES).map(([what, told]) => ({ ...way, what, told })))

test.each(TOLD)('through $mount, in $revision, the model is told $what', async ({ mount, isLegacy, told }) => {
  const { endpoint, logger } = mcpDesk()
  const client = await connected(await MOUNTS[mount](endpoint), { isLegacy })
  const { name = 'check_order_status', args, text, structured } = told
  const result = await client.callTool({ name, arguments: args })
  expect(result.content).toEqual([{ type: 'text', text }])
  expect(result.isError === true).toBe(structured !== undefined)
  if (structured === undefined) expect(result).not.toHaveProperty('structuredContent')
  else expect(result.structuredContent).toMatchObject(structured)
  expect(JSON.stringify(result)).not.toContain('hunter2')
  const surprises = logger.lines.filter(({ level }) => level === 'error')
  expect(surprises).toHaveLength(args['orderId'] === 'ORD-500' ? 1 : 0)
})

test.each(WAYS)('through $mount, in $revision, what takes too long is a result that failed', async (way) => {
  const begun = Promise.withResolvers<void>()
  const slow = tool({
    name: 'ask_courier',
    description: 'Asks the courier where a parcel is. Use it when the status of an order says nothing.',
    parameters: z.object({}),
    handle: (_none, { signal }) =>
      new Promise<never>((_resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error))
        begun.resolve()
      }),
  })
  const desk = mcpDesk({ tools: [slow] })
  const client = await connected(await MOUNTS[way.mount](desk.endpoint), { isLegacy: way.isLegacy })
  const result = client.callTool({ name: 'ask_courier' })
  await begun.promise
  await desk.clock.advance(60_000)
  expect(await result).toMatchObject({
    isError: true,
    content: [{ text: expect.stringContaining('This is taking longer than expected') as string }],
    structuredContent: { code: 'deadline_exceeded' },
  })
})

test.each(WAYS)('through $mount, in $revision, only the right token gets in', async ({ mount, isLegacy }) => {
  const key = 'a-secret-of-more-than-sixteen-bytes'
  const mounted = await MOUNTS[mount](guarded(key).endpoint)
  const client = await connected(mounted, { isLegacy, headers: { authorization: `Bearer ${key}` } })
  expect((await client.listTools()).tools).toHaveLength(2)
  await expect(connected(mounted, { isLegacy, headers: { authorization: 'Bearer wrong' } })).rejects.toThrow()
  const refused = await mounted.fetch(mounted.url, { method: 'POST', body: '{"id":7}' })
  expect([refused.status, refused.headers.get('www-authenticate')]).toEqual([401, 'Bearer realm="webhook"'])
  expect(await refused.json()).toMatchObject({
    jsonrpc: '2.0',
    id: null,
    error: { code: -32_000, data: { code: 'signature_invalid' } },
  })
})

function guarded(key: string): McpDesk {
  return mcpDesk({
    use: (pipe) =>
      pipe
        .use(errors())
        .use(budget())
        .use(signature({ scheme: 'bearer', key })),
  })
}

test('a tool that was added later is listed and can be called', async () => {
  const [check, refund] = orderTools()
  const { endpoint } = mcpDesk({ tools: [check as NonNullable<typeof check>] })
  const client = await connected(await MOUNTS.fetch(endpoint))
  endpoint.tools.add(refund as NonNullable<typeof refund>)
  expect((await client.listTools({}, { cacheMode: 'refresh' })).tools.map(({ name }) => name)).toContain('refund_order')
  expect(await client.callTool({ name: 'refund_order', arguments: { orderId: 'ORD-1' } })).toMatchObject({
    content: [{ text: '{"refunded":true}' }],
  })
})
