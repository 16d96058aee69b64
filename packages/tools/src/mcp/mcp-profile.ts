import { genericCaller } from '../profiles/generic-caller.ts'
import type { CallerProfile } from '../caller-profile.ts'
import type { Heard, PlayedIds, PlayedRequest } from '../play.ts'
import { listAt, memberAt, parsed, recordAt, textAt } from '../read-json.ts'

/**
 * Clients of the Model Context Protocol over stateless streamable HTTP: one JSON-RPC message a POST.
 *
 * @see https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http (read 2026-11-23): POST
 * alone, the headers that mirror the body, 403 for strange origins
 * @see https://modelcontextprotocol.io/specification/2026-07-28/server/tools (read 2026-11-23): failures of a tool are
 * results with `isError`, which the model gets to read
 */
export const mcp: CallerProfile = {
  ...genericCaller,
  id: 'mcp',
  otherMethods: [],
  // A result that failed is a 200 with `isError`; a client takes any other status for a fault of the transport.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  // How long a client waits is its own affair; the official ones give up after 60 s (DEFAULT_REQUEST_TIMEOUT_MSEC of
  // @modelcontextprotocol/client 2.4.0, read 2026-11-23).
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 60_000 },
  retries: "The client's own affair: a model that tries again makes a new call, with a new id.",
  // OAuth's access tokens are bearer tokens, most of them JWTs; clients can also be given a header.
  schemes: ['bearer', 'jwt', 'header-token', 'basic'],
  definition: 'mcp',
  mountedBy: 'mcpEndpoint()',
  play,
  hear,
}

function play(tool: string, args: object, { toolCallId }: PlayedIds): PlayedRequest {
  const meta = {
    'io.modelcontextprotocol/protocolVersion': REVISION,
    'io.modelcontextprotocol/clientInfo': { name: 'hookwell', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  const params = { name: tool, arguments: args, _meta: meta }
  return {
    method: 'POST',
    path: '',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      'mcp-protocol-version': REVISION,
      'mcp-method': 'tools/call',
      'mcp-name': tool,
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: toolCallId, method: 'tools/call', params }),
  }
}

const REVISION = '2026-07-28'

function hear(_status: number, body: string): readonly Heard[] {
  const message = parsed(body)
  const result = recordAt(message, 'result')
  if (result === undefined) {
    const remark = 'An error of the protocol: most clients tell their log of it, and not the model.'
    return [{ text: textAt(recordAt(message, 'error'), 'message'), isError: true, remark }]
  }
  const texts = (listAt(result, 'content') ?? []).map((block) => textAt(block, 'text') ?? '')
  return [{ text: texts.join('\n'), isError: memberAt(result, 'isError') === true }]
}
