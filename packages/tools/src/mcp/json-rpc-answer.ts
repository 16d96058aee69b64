import { answerOf } from '@hookwell/core'
import type { AnswerFormat, Call, HookwellError } from '@hookwell/core'
import { SERVER_INFO_META_KEY } from '@modelcontextprotocol/server'

import { spokenFailure } from '../one-line.ts'
import { exchangeIn } from './exchange.ts'
import type { Exchange } from './exchange.ts'
import type { McpFacts } from './mcp-facts.ts'
import { outputSchemaFor } from './mcp-facts.ts'

/**
 * Writes failures as JSON-RPC: where a tool was called and the model can act on it, as a result that failed, which it gets
 * to read; else as an error of the protocol.
 *
 * By hand, since core answers when the time is up, and the SDK has no part in that. What a failure says is all that leaves:
 * of whatever was thrown in a handler there is no word in it.
 */
export function jsonRpcAnswer(facts: McpFacts): AnswerFormat {
  return (failure, call, status) => {
    const exchange = exchangeIn(call)
    const isResult = status === 200 && exchange?.method === 'tools/call'
    const told = isResult ? { result: failedResult(failure, call, exchange, facts) } : errorOf(failure, call, status)
    return { contentType: 'application/json', body: { jsonrpc: '2.0', id: exchange?.id ?? null, ...told } }
  }
}

function failedResult(failure: HookwellError, call: Call, exchange: Exchange, facts: McpFacts): object {
  const answer = answerOf(failure, call.id)
  const content = [{ type: 'text', text: spokenFailure(failure) }]
  // Structured content is what the tool has announced, so where it has announced something, this does not stand there.
  const hasSchema = outputSchemaFor(facts, exchange.decoded.requested[0]?.tool) !== undefined
  const told = hasSchema ? { _meta: { 'hookwell/answer': answer } } : { structuredContent: answer }
  const result = { content, isError: true, ...told }
  if (!exchange.isModern) return result
  return { ...result, resultType: 'complete', _meta: { ...told._meta, [SERVER_INFO_META_KEY]: facts.info } }
}

function errorOf(failure: HookwellError, call: Call, status: number): object {
  return {
    error: {
      code: UNREADABLE.has(failure.code) ? -32_700 : (CODES[status] ?? (status < 500 ? -32_000 : -32_603)),
      message: spokenFailure(failure),
      data: answerOf(failure, call.id),
    },
  }
}

/** @see https://www.jsonrpc.org/specification#error_object: what is no JSON is a parse error */
const UNREADABLE: ReadonlySet<string> = new Set(['body_not_json', 'body_not_utf8', 'body_unreadable'])

/** An invalid request, where it was not a server's own reason (-32000) or fault (-32603). */
const CODES: Readonly<Record<number, number>> = { 400: -32_600 }
