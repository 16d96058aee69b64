import type { Call, LogFields, Logger, ReplyHeaders, Trusted } from '@hookwell/core'

import type { Decoded, Requested } from './caller-profile.ts'

/** Leaves the caller's ids on the call, for the span and the log; what is absent stays absent. */
export function noteIds(call: Call, { requested, conversationId, agentId }: Decoded): void {
  if (conversationId !== undefined) call.note('hookwell.conversation.id', conversationId)
  if (agentId !== undefined) call.note('hookwell.agent.id', agentId)
  const [first, ...others] = requested
  if (others.length > 0) return call.note('hookwell.invocations', requested.length)
  if (first?.toolCallId !== undefined) call.note('hookwell.tool_call.id', first.toolCallId)
}

/** A logger that says whose invocation it is in each line. */
export function invocationLogger(call: Call, { tool, toolCallId }: Requested, { conversationId }: Decoded): Logger {
  const own: LogFields = {
    callId: call.id,
    ...(tool === undefined ? undefined : { tool }),
    ...(toolCallId === undefined ? undefined : { toolCallId }),
    ...(conversationId === undefined ? undefined : { conversationId }),
  }
  const { logger } = call
  const level =
    (name: keyof Logger): Logger[typeof name] =>
    (message, fields) =>
      logger[name](message, { ...own, ...fields })
  return { debug: level('debug'), info: level('info'), warn: level('warn'), error: level('error') }
}

/**
 * Our id and the caller's, for the headers of the reply, whatever that is, so that either side finds the other's log
 * lines. Who has proved nothing is told none.
 */
export function idHeaders(call: Call & Partial<Trusted>, decoded: Decoded | undefined): ReplyHeaders {
  if (call.trust === undefined) return {}
  const { requested = [], conversationId } = decoded ?? {}
  const toolCallId = requested.length === 1 ? requested[0]?.toolCallId : undefined
  return {
    'hookwell-call-id': call.id,
    ...(conversationId === undefined ? undefined : { 'hookwell-conversation-id': conversationId }),
    ...(toolCallId === undefined ? undefined : { 'hookwell-tool-call-id': toolCallId }),
  }
}
