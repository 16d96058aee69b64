import type { HookwellError } from '@hookwell/core'

import { idOf, present } from '../caller-ids.ts'
import type { CallerProfile, Decoded, Incoming } from '../caller-profile.ts'
import type { PlayedIds, PlayedRequest } from '../play.ts'
import { memberAt, recordAt, textAt } from '../read-json.ts'
import { toolErrors } from '../tool-errors.ts'
import { retellArgsOnly } from './retell-args-only.ts'

/**
 * Retell's custom functions as they come unless told otherwise: the name, the call and the arguments in one body.
 *
 * The id of the tool call stands only in the transcript, among those of all others, and is not guessed at.
 *
 * @see https://docs.retellai.com/build/conversation-flow/custom-function.md (read 2026-11-23)
 */
export const retell: CallerProfile = {
  ...retellArgsOnly,
  id: 'retell',
  definition: 'retell',
  // The envelope carries the transcript, twice, and so grows with the call. Retell names no limit.
  maxBytes: 4_194_304,
  decode,
  play,
}

function decode({ body }: Incoming): Decoded | HookwellError {
  const about = recordAt(body, 'call')
  if (about === undefined && !Object.hasOwn(body, 'args')) return toolErrors.error('envelope_unknown')
  return {
    ...present({ conversationId: idOf(about?.['call_id']), agentId: idOf(about?.['agent_id']) }),
    requested: [{ tool: textAt(body, 'name'), args: memberAt(body, 'args') }],
  }
}

function play(name: string, args: object, { conversationId }: PlayedIds): PlayedRequest {
  const call = { call_id: conversationId, call_type: 'web_call', agent_id: 'agent_of_the_order_desk' }
  return {
    method: 'POST',
    path: '',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, call, args }),
  }
}
