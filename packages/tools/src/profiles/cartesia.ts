import type { CallerProfile } from '../caller-profile.ts'
import type { Heard } from '../play.ts'
import { genericCaller } from './generic-caller.ts'
import { hearSuccess } from './hear-success.ts'

/** What of a reply reaches the model, in bytes. https://docs.cartesia.ai/agents/tools.md (read 2026-11-23) */
const MAX_BYTES = 4_096

/**
 * Cartesia agents with hosted webhook tools: the arguments are the body, the query and the path, the tool is the URL, and
 * no id comes by itself.
 *
 * Behind the URL of a POST nothing is read as an argument: place those in the body or in the path.
 *
 * The Line SDK calls in the same way, from code of yours: with it errors reach the model, and the time is what that code
 * sets.
 *
 * @see https://docs.cartesia.ai/agents/webhook-tools.md (read 2026-11-23): flat arguments, methods, authentication, what
 * becomes of replies
 */
export const cartesia: CallerProfile = {
  ...genericCaller,
  id: 'cartesia',
  definition: 'cartesia',
  // Another status than 2xx is an error result for the model; whether with your words in it is not documented.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  replyMaxBytes: MAX_BYTES,
  // `response_timeout_secs` is 20 in the page's example; what it is at most is not documented.
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 20_000 },
  retries: 'Not documented; after a failed call the conversation goes on.',
  schemes: ['bearer', 'header-token', 'basic'],
  hear,
}

const hearWhole = hearSuccess('The model gets an error result; whether with this body in it is not documented.')

function hear(status: number, body: string): readonly Heard[] {
  const bytes = new TextEncoder().encode(body)
  if (bytes.byteLength <= MAX_BYTES) return hearWhole(status, body)
  // A character that was cut through is left out, as nobody knows what Cartesia makes of it.
  const text = new TextDecoder().decode(bytes.subarray(0, MAX_BYTES), { stream: true })
  const remark = 'Cartesia cuts a reply at 4,096 bytes and tells the model so.'
  return hearWhole(status, text).map((heard) => ({ remark, ...heard }))
}
