import type { Vapi } from '@vapi-ai/server-sdk'

/** A message about tools. */
export function message(of: object): { body: object } {
  return { body: { message: { type: 'tool-calls', ...of } } }
}

/** A message with calls in its usual list. */
export function list(...toolCallList: readonly unknown[]): { body: object } {
  return message({ toolCallList })
}

/** How a call that went well is answered. */
export function ok(toolCallId: string): object {
  return { toolCallId, name: 'probe', result: '{"done":true}' }
}

/** A call as the types of Vapi's SDK have it: the arguments are a text. */
export const bySdk: Vapi.ToolCall = { id: 'a', type: 'function', function: { name: 'probe', arguments: '{"n":1}' } }
