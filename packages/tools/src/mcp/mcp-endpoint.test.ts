import { answer, unsigned } from '@hookwell/core'
import type { CallEnd, Middleware, Nothing, Pipeline } from '@hookwell/core'
import { signature } from '@hookwell/signature'
import { describe, expect, test, vi } from 'vitest'
import * as z from 'zod'

import type { Invocation } from '../invocation.ts'
import { endpoint } from '../endpoint.ts'
import { orderTools } from '../orders.test-kit.ts'
import { anam } from '../profiles/anam.ts'
import { tool } from '../tool.ts'
import { MOUNTS, connected, mcpDesk, modern } from './mcp.test-kit.ts'
import type { McpEndpointOptions } from './mcp-endpoint.ts'
import { mcp } from './mcp-profile.ts'

const key = 'a-secret-of-more-than-sixteen-bytes'

function checked(given: Record<string, string> = {}): { headers: Record<string, string>; body: object } {
  const { headers, body } = modern('tools/call', { name: 'check_order_status', arguments: { orderId: 'ORD-1' } })
  return { headers: { ...headers, ...given }, body }
}

describe('set-up that cannot be stops the start', () => {
  const [check = undefined as never] = orderTools()
  test.each<[string, Partial<McpEndpointOptions> & Record<string, unknown>, string]>([
    ['no version', { version: '' }, "mcpEndpoint(): 'version'"],
    ['an unknown option', { toolz: [] }, "'toolz'"],
    ['an origin with a path', { allowedOrigins: ['https://app.example.com/'] }, 'a list of origins'],
    ['any origin', { allowedOrigins: ['*'] }, 'a list of origins'],
    ['two tools of a name', { tools: [check, check] }, 'mcpEndpoint(): there are two tools'],
    ['nothing that says who calls', { use: (pipe) => pipe as never }, "mcpEndpoint(): nothing in 'use' says who calls"],
    ['what is no tool', { tools: [{}] as never }, "'tools' must be a list of what tool() makes"],
    ['an id that there is not', { idHeaders: { conversation: 'x' } as never }, "'idHeaders' must be names of headers"],
    ['a proof that no client gives', { use: (pipe) => pipe.use(signature({ scheme: 'github', key })) }, "by 'github'"],
  ])('%s', (_what, options, told) => {
    expect(() => mcpDesk(options)).toThrow(told)
  })

  test('the profile alone makes no endpoint for MCP, and says what does; another caller is none of MCP', () => {
    const use = (pipe: Pipeline<Nothing>) => pipe.use(unsigned())
    expect(() => endpoint({ profile: mcp, use, tools: [] })).toThrow(
      "endpoint(): the caller 'mcp' is mounted by mcpEndpoint()",
    )
    expect(() => mcpDesk({ profile: anam })).toThrow("mcpEndpoint(): the caller 'anam' is mounted by endpoint()")
    expect(() => mcpDesk({ profile: { ...mcp, schemes: ['github'] } })).not.toThrow()
  })
})

describe('a page in a browser', () => {
  test.each<[string, string, readonly string[], number]>([
    ['that nobody named', 'https://evil.example', [], 403],
    ['of the endpoint’s own name, as under DNS rebinding', 'http://localhost', [], 403],
    ['without an origin to show', 'null', ['https://app.example.com'], 403],
    ['on another port', 'https://app.example.com:8443', ['https://app.example.com'], 403],
    ['that was named', 'https://app.example.com', ['https://app.example.com'], 200],
  ])('%s', async (_what, origin, allowedOrigins, status) => {
    const reply = await mcpDesk({ allowedOrigins }).endpoint.run(checked({ origin }))
    expect(reply.status).toBe(status)
    if (status === 403) expect(reply.json()).toMatchObject({ error: { data: { code: 'origin_not_allowed' } } })
  })
})

test('what fails further in is answered under the id of the message', async () => {
  const shut: Middleware<unknown, Nothing> = {
    name: 'opening-hours',
    run: () => answer.fail('closed', { message: 'We are closed.', suggestion: 'Call again tomorrow.' }),
  }
  const { endpoint: desk } = mcpDesk({ use: (pipe) => pipe.use(unsigned()).use(shut) })
  expect((await desk.run(checked())).json()).toMatchObject({ id: 'm-1', result: { isError: true } })
  const list = modern('tools/list')
  expect((await desk.run({ headers: list.headers, body: list.body })).json()).toMatchObject({
    id: 'm-1',
    error: { message: 'We are closed. Call again tomorrow.', data: { code: 'closed' } },
  })
})

describe('ids', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

  test('the id of the message is the id of the run, and the headers that were chosen say the rest', async () => {
    const seen: Record<string, unknown>[] = []
    const watching: Middleware<unknown, Nothing> = {
      name: 'watching',
      run: (call, next) => {
        call.onEnd(() => seen.push({ ...call.notes }))
        return next({})
      },
    }
    const { endpoint: desk } = mcpDesk({
      idHeaders: { conversationId: 'x-conversation-id' },
      use: (pipe) => pipe.use(watching).use(unsigned()),
    })
    const { headers, body } = checked({ 'x-conversation-id': 'talk-7' }) as ReturnType<typeof modern>
    const params = body['params'] as { _meta: object }
    const traced = { ...body, params: { ...params, _meta: { ...params._meta, traceparent } } }
    const reply = await desk.run({ headers, body: traced })
    expect(reply.headers).toMatchObject({
      'content-type': 'application/json',
      'hookwell-call-id': 'call-1',
      'hookwell-conversation-id': 'talk-7',
      'hookwell-tool-call-id': 'm-1',
    })
    expect(seen).toMatchObject([
      {
        'hookwell.tool': 'check_order_status',
        'hookwell.tool_call.id': 'm-1',
        'hookwell.conversation.id': 'talk-7',
        'hookwell.mcp.traceparent': traceparent,
      },
    ])
  })
})

describe('a client that hangs up', () => {
  test.each([
    { what: 'stops what changes nothing', readOnly: true },
    { what: 'does not stop a change half way', readOnly: false },
  ])('$what', async ({ readOnly }) => {
    const begun = Promise.withResolvers<Invocation>()
    const { promise: finished, resolve: finish } = Promise.withResolvers<object>()
    const wait = tool({
      name: 'wait',
      description: 'Waits. Use it in tests, and nowhere else.',
      parameters: z.object({}),
      annotations: { readOnly },
      handle: (_none, invocation) => {
        begun.resolve(invocation)
        return finished
      },
    })
    const client = await connected(await MOUNTS.express(mcpDesk({ tools: [wait] }).endpoint))
    const gone = new AbortController()
    const result = client.callTool({ name: 'wait' }, { signal: gone.signal })
    const { call, signal } = await begun.promise
    const ended = new Promise<CallEnd>((resolve) => call.onEnd(resolve))
    gone.abort()
    await expect(result).rejects.toThrow()
    await vi.waitFor(() => expect(call.callerGone).toBe(true))
    expect(signal.aborted).toBe(readOnly)
    finish({ waited: true })
    expect((await ended).delivered).toBe(false)
  })
})
