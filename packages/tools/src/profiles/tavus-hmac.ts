import type { HookwellError } from '@hookwell/core'

import { idOf, present } from '../caller-ids.ts'
import type { CallerProfile, Decoded, Incoming } from '../caller-profile.ts'
import type { PlayedIds, PlayedRequest } from '../play.ts'
import { memberAt, recordAt, textAt } from '../read-json.ts'
import { toolErrors } from '../tool-errors.ts'
import { mismatch } from './same-tool.ts'
import { tavus } from './tavus.ts'

/**
 * Tavus tools with `delivery.api` and `auth` of the type `hmac`: a signed POST in a shape of Tavus's own.
 *
 * Of the shape no more is known than what public receivers read: `name`, `arguments` as a JSON text, `tool_call_id`. So
 * its neighbours are taken too: arguments as an object or as `parameters`, all of it under `properties` as in the event
 * `conversation.tool_call`, and the name from the URL where there is none. What is signed has no time in it:
 * put `replayGuard()` behind `signature()`.
 *
 * @see https://docs.tavus.io/sections/conversational-video-interface/pal/llm-tool-auth (read 2026-11-23)
 * @see https://docs.tavus.io/sections/event-schemas/conversation-toolcall (read 2026-11-26): the event
 */
export const tavusHmac: CallerProfile = {
  ...tavus,
  id: 'tavus-hmac',
  definition: 'tavus-hmac',
  otherMethods: [],
  retries: 'Not documented.',
  schemes: ['tavus'],
  decode,
  play,
}

function decode(incoming: Incoming): Decoded | HookwellError {
  const { segment, body } = incoming
  const inner = recordAt(body, 'properties')
  const from = textAt(body, 'name') === undefined && inner !== undefined ? inner : body
  const name = textAt(from, 'name')
  const args = memberAt(from, 'arguments') ?? memberAt(from, 'parameters')
  const toolCallId = idOf(memberAt(from, 'tool_call_id') ?? memberAt(body, 'tool_call_id'))
  // A name alone is what many callers send.
  if (args === undefined && toolCallId === undefined) return toolErrors.error('envelope_unknown')
  const fault = name === undefined ? undefined : mismatch(name, incoming)
  if (fault !== undefined) return fault
  return {
    ...present({ conversationId: idOf(memberAt(body, 'conversation_id') ?? memberAt(from, 'conversation_id')) }),
    requested: [{ tool: name ?? segment, args, ...(toolCallId === undefined ? undefined : { toolCallId }) }],
  }
}

function play(name: string, args: object, { conversationId, toolCallId }: PlayedIds): PlayedRequest {
  return {
    method: 'POST',
    path: '',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name,
      arguments: JSON.stringify(args),
      tool_call_id: toolCallId,
      conversation_id: conversationId,
    }),
  }
}
