import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { toFetch, unsigned } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'
import { budget } from '@hookwell/budget'
import { errors } from '@hookwell/errors'
import { toExpress } from '@hookwell/express'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import type { ClientOptions } from '@modelcontextprotocol/client'
import express from 'express'
import { onTestFinished } from 'vitest'

import { orderTools } from '../orders.test-kit.ts'
import type { ToolEndpoint } from '../endpoint.ts'
import { mcpEndpoint } from './mcp-endpoint.ts'
import type { McpEndpointOptions } from './mcp-endpoint.ts'

/** The order desk as it is mounted for MCP. */
export interface McpDesk {
  readonly endpoint: ToolEndpoint
  readonly clock: FakeClock
  readonly logger: RecordingLogger
}

export function mcpDesk(options: Partial<McpEndpointOptions> = {}): McpDesk {
  const [clock, logger] = [fakeClock(), recordingLogger()]
  const endpoint = mcpEndpoint({
    name: 'order-desk',
    version: '1.2.3',
    clock,
    logger,
    ids: () => 'call-1',
    use: (pipe) => pipe.use(errors()).use(budget()).use(unsigned()),
    tools: orderTools(),
    ...options,
  })
  return { endpoint, clock, logger }
}

/** Where an endpoint is mounted, and how it is reached there. */
export interface Mounted {
  readonly url: string
  readonly fetch: (request: string | URL | Request, init?: RequestInit) => Promise<Response>
}

/** The two ways to mount it: behind a real socket, and as a function of a `Request`. */
export const MOUNTS: Readonly<Record<'express' | 'fetch', (endpoint: ToolEndpoint) => Promise<Mounted>>> = {
  express: async (endpoint) => {
    const app = express()
    // What stands in a route has no say in a message, whatever it is called.
    app.use('/mcp/:id', toExpress(endpoint))
    const server = createServer(app)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => {
      server.closeAllConnections()
      server.close()
    })
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp/7?method=x`, fetch }
  },
  fetch: (endpoint) => {
    const served = toFetch(endpoint)
    return Promise.resolve({
      url: 'https://desk.example/mcp',
      fetch: (request, init) => served(new Request(request, init)),
    })
  },
}

/** The official client, speaking the revision of 2026 or one of 2025. */
export async function connected(
  { url, fetch }: Mounted,
  options: ClientOptions & { readonly headers?: Record<string, string>; readonly isLegacy?: boolean } = {},
): Promise<Client> {
  const { headers = {}, isLegacy = false, ...rest } = options
  const mode = isLegacy ? 'legacy' : { pin: '2026-07-28' }
  const client = new Client({ name: 'tests', version: '1' }, { versionNegotiation: { mode }, ...rest })
  onTestFinished(() => client.close())
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { fetch, requestInit: { headers } }))
  return client
}

/** A message of the revision 2026-07-28 as it goes over the wire, with what a client of that sends along. */
export function modern(method: string, params: object = {}, capabilities: object = {}): Message {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': '2026-07-28',
    'io.modelcontextprotocol/clientCapabilities': capabilities,
  }
  const { name } = params as { name?: unknown }
  return {
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      ...(typeof name === 'string' ? { 'mcp-name': name } : undefined),
    },
    body: { jsonrpc: '2.0', id: 'm-1', method, params: { _meta, ...params } },
  }
}

export interface Message {
  readonly headers: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
}
