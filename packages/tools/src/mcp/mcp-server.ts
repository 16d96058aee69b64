import { isHookwellError, toFailure, withDetails } from '@hookwell/core'
import type { Call, HookwellError, Trusted } from '@hookwell/core'
import { McpServer, inputRequired, isInputRequiredResult } from '@modelcontextprotocol/server'
import type { CallToolResult, InputRequiredResult } from '@modelcontextprotocol/server'

import type { Requested } from '../caller-profile.ts'
import { invoke } from '../invoke.ts'
import { FORM, formFor, withAnswers } from './ask-person.ts'
import type { Responses } from './ask-person.ts'
import type { Exchange } from './exchange.ts'
import { outputSchemaFor } from './mcp-facts.ts'
import type { McpFacts } from './mcp-facts.ts'
import { definitionOf } from './tool-definition.ts'

/** One call under way: what came, and how the tool failed if it did. */
export interface McpRun {
  readonly facts: McpFacts
  readonly call: Call & Trusted
  readonly exchange: Exchange
  /** Goes out instead of what the SDK would make of it. */
  failure?: HookwellError
}

/**
 * The SDK's server for one call.
 *
 * Its own tool registration is left out: that validates without repairs, and tells the model the message of anything that
 * was thrown. Here nothing is thrown at the SDK.
 */
export function mcpServer(run: McpRun): McpServer {
  const { info, instructions, tools } = run.facts
  const made = new McpServer(info, {
    capabilities: { tools: { listChanged: false } },
    ...(instructions === undefined ? undefined : { instructions }),
    // It would send requests to the client, for which a single reply has no room.
    inputRequired: { legacyShim: false },
  })
  const { server } = made
  server.setRequestHandler('tools/list', () => ({ tools: tools.list().map(definitionOf) }))
  server.setRequestHandler('tools/call', async (_request, { mcpReq }) => {
    try {
      const result = await callTool(run, mcpReq.inputResponses)
      if (isInputRequiredResult(result)) return result
      // Clients of 2025 take objects alone, so it wraps whatever else is structured.
      return server.projectCallToolResult(result, outputSchemaFor(run.facts, run.exchange.decoded.requested[0]?.tool))
    } catch (thrown) {
      return failed(run, toFailure(thrown))
    }
  })
  return made
}

async function callTool(run: McpRun, responses: Responses | undefined): Promise<CallToolResult | InputRequiredResult> {
  const { facts, call, exchange } = run
  const { decoded } = exchange
  const [requested = NOTHING] = decoded.requested
  const tool = facts.tools.find(requested.tool)
  if (isHookwellError(tool)) return failed(run, tool)
  const asking = facts.asksForMissing && exchange.isModern && exchange.canAsk
  const answered = asking ? await withAnswers(tool, requested, responses, call.language) : requested
  const outcome = await invoke(facts.tools, answered, { call, decoded, ...facts.running })
  if (outcome.ok) return resultOf(outcome.value, definitionOf(tool).outputSchema !== undefined)
  // Whoever was asked already has said what there is to say, or that they would rather not.
  const form = asking && responses === undefined ? formFor(tool, outcome.failure, call.language) : undefined
  return form === undefined
    ? failed(run, outcome.failure)
    : inputRequired({ inputRequests: { [FORM]: inputRequired.elicit(form) } })
}

const NOTHING: Requested = { tool: undefined, args: undefined }

/** Every way in which a tool fails is a result here: it is marked as one that the model can act on. */
function failed(run: McpRun, failure: HookwellError): CallToolResult {
  run.failure = failure.actionable ? failure : withDetails(failure, { actionable: true })
  return { content: [], isError: true }
}

/** @throws TypeError when the value cannot be written as JSON. */
function resultOf(value: unknown, isStructured: boolean): CallToolResult {
  const json = JSON.stringify(value) as string | undefined
  if (json === undefined) throw new TypeError('The result cannot be written as JSON: it is a function or a symbol')
  return {
    content: [{ type: 'text', text: typeof value === 'string' ? value : json }],
    ...(isStructured ? { structuredContent: JSON.parse(json) as CallToolResult['structuredContent'] } : undefined),
  }
}
