import { configurationFault, reply, toFailure } from '@hookwell/core'
import type { Call, Outcome, Trusted } from '@hookwell/core'
import { createMcpHandler } from '@modelcontextprotocol/server'

import { exchangeIn } from './exchange.ts'
import type { McpFacts } from './mcp-facts.ts'
import { mcpServer } from './mcp-server.ts'
import type { McpRun } from './mcp-server.ts'

/**
 * Has the SDK answer one message: it knows the revisions, checks the headers against the body and speaks JSON-RPC, and
 * calls back for the tools.
 */
export async function serveMessage(facts: McpFacts, call: Call & Trusted): Promise<Outcome> {
  const exchange = exchangeIn(call)
  if (exchange === undefined) return configurationFault('mcpEndpoint(): the message was not read')
  // It asks for a stream that stays open, which is no reply; and what it would tell of, no server here announces.
  if (exchange.method === 'subscriptions/listen') return notFound(exchange.id)
  const run: McpRun = { facts, call, exchange }
  let fault: unknown
  // One for each call: it holds nothing between two, and so what went wrong is known to belong to this one.
  const handler = createMcpHandler(() => mcpServer(run), { keepAliveMs: 0, onerror: (error) => (fault = error) })
  const response = await handler.fetch(requestOf(call), { parsedBody: exchange.message })
  const body = await response.text()
  if (run.failure !== undefined) return run.failure
  if (response.status >= 500) return toFailure(fault)
  const type = response.headers.get('content-type')
  return reply({
    status: response.status,
    ...(type === null ? undefined : { headers: { 'content-type': type } }),
    ...(body === '' ? undefined : { body }),
  })
}

function notFound(id: string | number | null): Outcome {
  return reply({ status: 404, body: { jsonrpc: '2.0', id, error: { code: -32_601, message: 'Method not found' } } })
}

/** What the SDK looks at, and nothing else: least of all the proof of who calls. */
function requestOf({ headers }: Call): Request {
  const sent = PASSED_ON.flatMap((name) => {
    const value = headers.get(name)
    return value === undefined ? [] : [[name, value] as [string, string]]
  })
  return new Request('http://localhost/', { method: 'POST', headers: sent })
}

const PASSED_ON = ['content-type', 'accept', 'mcp-protocol-version', 'mcp-method', 'mcp-name'] as const
