import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

import { HookwellError } from '@hookwell/core'
import { schemes, signature } from '@hookwell/signature'
import type { SchemeName } from '@hookwell/signature'
import { endpoint, profiles, tool } from '@hookwell/tools'
import type { Tool, ToolEndpoint } from '@hookwell/tools'

/** What everybody signs with, but for those whose keys have another form. */
export const KEY = 'SECRET-KEY-OF-THE-TEST'

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** A schema without a library: an object with an order number. */
const parameters = {
  '~standard': {
    version: 1,
    vendor: 'test',
    validate: (value: unknown) =>
      typeof (value as { orderId?: unknown }).orderId === 'string'
        ? { value: value as { orderId: string } }
        : { issues: [{ message: 'missing', path: ['orderId'] }] },
    jsonSchema: {
      input: () => ({
        type: 'object',
        properties: { orderId: { type: 'string', title: 'order number', examples: ['ORD-12345'] } },
        required: ['orderId'],
      }),
    },
  },
} as const

const checkOrderStatus: Tool = tool({
  name: 'check_order_status',
  description: 'Says where an order is. Use it when the customer asks about an order; not for new ones.',
  parameters: parameters as never,
  handle: ({ orderId }: { orderId: string }) => {
    if (orderId === 'ORD-404') {
      throw new HookwellError('order_not_found', { message: 'There is no such order.', suggestion: 'Ask again.' })
    }
    return { orderId, status: 'shipped' }
  },
})

/** The tool, mounted for a caller that proves itself by a scheme. */
export function mounted(caller: string, scheme: SchemeName, key = KEY): ToolEndpoint {
  const profile = profiles[caller]
  if (profile === undefined) throw new Error(`there is no caller ${caller}`)
  return endpoint({
    profile: { ...profile, schemes: Object.keys(schemes) },
    logger: silent,
    use: (pipe) => pipe.use(signature({ scheme, key })),
    tools: [checkOrderStatus],
  })
}

/** A server of its own, with what `answer` says for each path; a path that has none is left unanswered. */
export async function serve(
  answer: (path: string, request: IncomingMessage) => ToolEndpoint | Plain | undefined,
): Promise<{ server: Server; origin: string }> {
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? ''
    const found = answer(path, request)
    if (found === undefined) return
    if (!('run' in found)) return void response.writeHead(found.status, found.headers).end(found.body)
    const { method = '', headers } = request
    const input = { method, url: path, headers: headers as Record<string, string>, body: await buffer(request) }
    const { status, headers: own, text } = await found.run(input)
    response.writeHead(status, own as Record<string, string>).end(text)
  }
  const server = createServer((request, response) => void reply(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

/** A reply that is none of ours. */
export interface Plain {
  readonly status: number
  readonly headers?: Record<string, string>
  readonly body?: string
}
