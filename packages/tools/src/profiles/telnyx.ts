import type { CallerProfile } from '../caller-profile.ts'
import { playFlat } from '../play.ts'
import type { PlayedIds, PlayedRequest } from '../play.ts'
import { genericCaller } from './generic-caller.ts'
import { hearSuccess } from './hear-success.ts'

const CALL_CONTROL_ID = 'x-telnyx-call-control-id'

/**
 * Telnyx AI assistants: the arguments are the body, the tool is the URL, the call is in a header, and each request is
 * signed.
 *
 * @see https://developers.telnyx.com/docs/inference/ai-assistants/async-tools (read 2026-11-23)
 * @see https://telnyx.com/release-notes/async-webhook-tools-ai-assistants (read 2026-11-23): what `async: true` does
 */
export const telnyx: CallerProfile = {
  ...genericCaller,
  id: 'telnyx',
  definition: 'telnyx',
  // What Telnyx signs is the body alone, and a GET or DELETE has its arguments in the query.
  otherMethods: ['PUT', 'PATCH'],
  // A 200 is told to the model as it is (https://github.com/paperclipai/paperclip/issues/6320, read 2026-11-23); what
  // becomes of any other status is not documented.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  // What `timeout_ms` is by default is not documented. Five seconds is what a conversation bears: with more in the tool
  // (beside its `type`; further in it is ignored) give `budget({ hardMs })` the same.
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 5_000 },
  retries: 'Not documented.',
  idHeaders: { conversationId: CALL_CONTROL_ID },
  schemes: ['telnyx', 'bearer', 'header-token'],
  play,
  hear: hearSuccess('It is not documented what Telnyx tells the model of another status than 2xx.'),
}

function play(tool: string, args: object, { conversationId }: PlayedIds): PlayedRequest {
  const { headers, ...played } = playFlat(tool, args)
  return { ...played, headers: { ...headers, [CALL_CONTROL_ID]: conversationId } }
}
