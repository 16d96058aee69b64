import { after, checkOptions, isHookwellError, optionRules, pipeline, required } from '@hookwell/core'
import type { Call, InvocationGuard, Middleware, Nothing, OptionRule, Trusted } from '@hookwell/core'

import { present } from '../caller-ids.ts'
import { checkTrust, trustFault } from '../check-trust.ts'
import { idHeaders, noteIds } from '../correlation.ts'
import type { EndpointOptions, ToolEndpoint } from '../endpoint.ts'
import { replayedHeader } from '../guarded.ts'
import { MOUNT_RULES, readOnlyBy, withIdHeaders, withTools } from '../mounting.ts'
import type { Tool } from '../tool.ts'
import { toolbox } from '../toolbox.ts'
import { uncertain } from '../uncertain.ts'
import { exchangeIn, readExchange, rememberExchange } from './exchange.ts'
import { jsonRpcAnswer } from './json-rpc-answer.ts'
import type { McpFacts } from './mcp-facts.ts'
import { mcp } from './mcp-profile.ts'
import { ORIGINS, originFault } from './origin.ts'
import { serveMessage } from './serve-message.ts'

/** What an endpoint for MCP is made of. */
export interface McpEndpointOptions extends Omit<EndpointOptions, 'maxInvocations' | 'methods' | 'path'> {
  /** Names the server to its clients, and the endpoint in logs, spans and metrics. */
  readonly name: string
  /** The version of your tools, which clients show. */
  readonly version: string
  /** What the server is called among people. Default: its name. */
  readonly title?: string
  /** What a model should know of the tools as a whole; clients put it into its prompt. */
  readonly instructions?: string
  /** The origins whose pages may call, such as `https://app.example.com`. Default: none, so no page at all. */
  readonly allowedOrigins?: readonly string[]
  /**
   * Whether a client that can is told to ask the person, by a form, for a parameter that is missing. Where it is not, or
   * cannot, the model is told to ask. Default true.
   */
  readonly asksForMissing?: boolean
}

/**
 * Mounts tools for clients of the Model Context Protocol: stateless streamable HTTP, the revision 2026-07-28 and, as the
 * SDK does it, those of 2025. One URL, POST alone.
 *
 * Needs `@modelcontextprotocol/server`.
 *
 * @throws TypeError when two tools have one name, an option is unknown or cannot be, or the caller is verified by a scheme
 * that is none of its profile's.
 * @see https://modelcontextprotocol.io/specification/2026-07-28
 *
 * @example
 * ```ts
 * const forMcp = mcpEndpoint({
 *   name: 'order-desk',
 *   version: '1.0.0',
 *   use: (pipe) => pipe.use(errors()).use(budget()).use(signature({ scheme: 'bearer', key })),
 *   tools: [checkOrderStatus, createSupportTicket],
 * })
 * app.use('/mcp', toExpress(forMcp))
 * ```
 */
export function mcpEndpoint(options: McpEndpointOptions): ToolEndpoint {
  checkOptions('mcpEndpoint()', options, RULES)
  const { name, version, title, instructions, allowedOrigins = [], asksForMissing = true, ...others } = options
  const { profile: given = mcp, use, tools, idHeaders, guards, runLimitMs, ...rest } = others
  const profile = withIdHeaders(given, idHeaders)
  const facts: McpFacts = {
    info: { name, version, ...(title === undefined ? undefined : { title }) },
    instructions,
    profile,
    tools: toolbox(tools, 'mcpEndpoint()'),
    allowedOrigins: new Set(allowedOrigins),
    asksForMissing,
    running: present({ runLimitMs, guards: guards?.map(withoutRequestIds) }),
  }
  const readOnly = readOnlyBy(facts.tools, (call) => exchangeIn(call)?.decoded)
  const pipe = use(pipeline({ ...rest, name, profile, methods: profile.methods, readOnly, holdsTools: true }))
  checkTrust(pipe, profile, 'mcpEndpoint()')
  const served = pipe.use(messages(facts)).handle((call) => serveMessage(facts, call))
  return withTools(served, facts.tools, profile)
}

/**
 * Reads the message right behind the proof of who calls, so that whatever fails further in is answered under its id.
 */
function messages(facts: McpFacts): Middleware<unknown, Nothing> {
  return {
    name: 'mcp',
    run: (_call, next) => next({}),
    answerFormat: jsonRpcAnswer(facts),
    replyHeaders: (call) => {
      const decoded = exchangeIn(call)?.decoded
      return { ...idHeaders(call, decoded), ...replayedHeader(facts.running.guards, call, decoded) }
    },
    // What has begun is not known here: whoever must not run twice is not asked to.
    amends: (failure, call) => uncertain(failure, toolOf(facts, call), call.language),
    afterTrust: (call, next) => {
      const { trust } = call as Call & Partial<Trusted>
      const fault = trustFault(facts.profile, trust, 'mcpEndpoint()') ?? originFault(call, facts.allowedOrigins)
      if (fault !== undefined) return fault
      return after(readExchange(call as Call & Trusted, facts.profile), (exchange) => {
        if (isHookwellError(exchange)) return exchange
        rememberExchange(call, exchange)
        noteIds(call, exchange.decoded)
        if (exchange.traceparent !== undefined) call.note('hookwell.mcp.traceparent', exchange.traceparent)
        return next()
      })
    },
  }
}

/** A JSON-RPC id is that of one request: a retry has another, and another session may have the same. */
function withoutRequestIds(guard: InvocationGuard): InvocationGuard {
  return { name: guard.name, around: ({ toolCallId: _id, ...invocation }, run) => guard.around(invocation, run) }
}

function toolOf({ tools }: McpFacts, call: Call): Tool | undefined {
  const [requested] = exchangeIn(call)?.decoded.requested ?? []
  const tool = requested === undefined ? undefined : tools.find(requested.tool)
  return isHookwellError(tool) ? undefined : tool
}

const RULES: Readonly<Record<keyof McpEndpointOptions, OptionRule>> = {
  ...MOUNT_RULES,
  name: required(optionRules.text),
  version: required(optionRules.text),
  title: optionRules.text,
  instructions: optionRules.text,
  allowedOrigins: ORIGINS,
  asksForMissing: optionRules.flag,
}
