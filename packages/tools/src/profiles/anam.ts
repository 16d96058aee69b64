import type { CallerProfile } from '../caller-profile.ts'
import { genericCaller } from './generic-caller.ts'
import { hearSuccess } from './hear-success.ts'

/**
 * Anam personas: the body is the arguments, the tool is the URL, nothing identifies the conversation.
 *
 * Anam signs nothing: verify it by a header of your own (`bearer`, `header-token`) or by a URL minted for the session
 * (`presigned-url`, which also says who the user is; its `publicUrl` is the origin alone, since each tool has a URL of its
 * own). That Anam would send its ids along, or encodes the arguments of a GET in any way but as a query, is not documented
 * and not relied on.
 *
 * @see https://anam.ai/docs/personas/tools/webhook-tools.md (read 2026-11-23): under 1 s is the aim, 5 s is accepted,
 * 60 s is the end
 * @see https://anam.ai/docs/api-reference/tools/create-tool.md (read 2026-11-23): the methods
 * @see https://github.com/anam-org/anam-cookbook/blob/main/content/recipes/ephemeral-webhook-tools.mdx (read 2026-11-23):
 * flat arguments, the query of the URL left as it is, pre-signed URLs
 */
export const anam: CallerProfile = {
  ...genericCaller,
  id: 'anam',
  definition: 'anam',
  // Whether the body of another status than 2xx reaches the model is not documented, so what it can act on is a 200.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 60_000 },
  retries: 'Not documented.',
  schemes: ['bearer', 'header-token', 'presigned-url', 'basic', 'query-token'],
  hear: hearSuccess('It is not documented whether Anam shows the model the body of another status than 2xx.'),
}
