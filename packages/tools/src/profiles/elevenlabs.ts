import { idOf, present } from '../caller-ids.ts'
import { FLAT } from '../caller-profile.ts'
import type { CallerProfile, Decoded, Incoming } from '../caller-profile.ts'
import { recordAt, textAt } from '../read-json.ts'
import { genericCaller } from './generic-caller.ts'
import { hearSuccess } from './hear-success.ts'

/**
 * ElevenLabs agents: the arguments are the body, the query and the path, the tool is the URL, and no id comes by itself.
 *
 * Behind the URL of a POST nothing is read as an argument: place those in the body or in the path.
 *
 * Bind a header to `system__conversation_id` in the tool and name it in `endpoint({ idHeaders })`. Tool calls carry no
 * signature: the `ElevenLabs-Signature` of the scheme `elevenlabs` belongs to its post-call webhooks.
 *
 * @see https://github.com/elevenlabs/elevenlabs-docs/blob/main/fern/conversational-ai/pages/customization/tools/server-tools.mdx
 * (read 2026-11-23): flat arguments, ids by variables
 * @see https://www.npmjs.com/package/@elevenlabs/elevenlabs-js (2.73.0, read 2026-11-23): methods, kinds of
 * authentication, 20 s by default and 300 s at most, errors hidden
 */
export const elevenlabs: CallerProfile = {
  ...genericCaller,
  id: 'elevenlabs',
  definition: 'elevenlabs',
  // `tool_error_handling_mode: auto` hides errors of webhook tools, so what the model can act on is a 200.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  // `response_timeout_secs` is 20 by default; what it is at most, 120 or 300, the vendor's pages disagree about.
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 20_000 },
  retries: 'None documented.',
  // `jwt` is the access token of an OAuth2 connection, made by your own authorisation server.
  schemes: ['bearer', 'header-token', 'jwt', 'basic', 'query-token'],
  decode,
  hear: hearSuccess('ElevenLabs hides it from the model, unless the tool has another `tool_error_handling_mode`.'),
}

/**
 * Flat is what the documentation has; a file in the vendor's own repository shows a wrapper, which nobody has seen on the
 * wire. It is taken where it is beyond doubt one: the id of the call, and beside it the name or an object of parameters.
 *
 * The tool stays the one that the URL names, where it names one: access rules and minted URLs have judged by that.
 *
 * @see https://github.com/elevenlabs/skills/blob/main/agents/references/client-tools.md (read 2026-11-23)
 */
function decode({ segment, body }: Incoming): Decoded {
  const id = textAt(body, 'tool_call_id')
  const parameters = recordAt(body, 'parameters')
  const name = textAt(body, 'tool_name')
  if (id === undefined || (parameters === undefined && name === undefined)) {
    return { requested: [{ tool: segment, args: FLAT }] }
  }
  return {
    ...present({ conversationId: idOf(body['conversation_id']) }),
    requested: [{ tool: segment ?? name, args: body['parameters'], ...present({ toolCallId: idOf(id) }) }],
  }
}
