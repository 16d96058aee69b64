import type { Call } from './call.ts'
import type { LogFields } from './logger.ts'

/** What is noted of a call, and what that is called in a log line. */
const FIELDS = {
  'hookwell.tool': 'tool',
  'hookwell.conversation.id': 'conversationId',
  'hookwell.tool_call.id': 'toolCallId',
} as const

/**
 * The tool that a call runs and the ids of its caller, as fields of a log line, as far as they were noted.
 *
 * @example
 * ```ts
 * call.logger.warn('the stock is low', { callId: call.id, ...notedIds(call) })
 * ```
 */
export function notedIds(call: Call | undefined): LogFields {
  const { notes = {} } = call ?? {}
  return Object.fromEntries(
    Object.entries(FIELDS).flatMap(([note, field]) => (notes[note] === undefined ? [] : [[field, notes[note]]])),
  )
}
