import type { CallerProfile } from '../caller-profile.ts'
import type { Heard } from '../play.ts'
import { genericCaller } from './generic-caller.ts'

/**
 * Retell's custom functions with "args only" (`args_at_root`): the arguments are the body, the tool is the URL, and
 * nothing identifies the call.
 *
 * A GET or DELETE, which has its arguments in the query, is not taken: what Retell signs is the body alone.
 *
 * @see https://docs.retellai.com/build/conversation-flow/custom-function.md (read 2026-11-23): methods, the cap, retries
 * @see https://docs.retellai.com/build/single-multi-prompt/custom-function (read 2026-11-23): every request is signed, one
 * without a body too
 */
export const retellArgsOnly: CallerProfile = {
  ...genericCaller,
  id: 'retell-args-only',
  definition: 'retell-args-only',
  otherMethods: ['PUT', 'PATCH'],
  // Whether the body of another status than 2xx reaches the model is not documented, and such a call may be repeated.
  statusPolicy: 'ok-if-actionable',
  problemJson: false,
  // The cap is 15,000 characters, of a kind that is not said. No text of so many bytes has more of any kind.
  replyMaxBytes: 15_000,
  // timeout_ms is 120,000 by default, 1,000 to 600,000 (npm retell-sdk 5.66.1, read 2026-11-23).
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 120_000 },
  // The page has two retries, the SDK's types (5.66.1) `max_retry` with 0 as its default.
  retries: 'None by the SDK (`max_retry`, 0 by default, 5 at most), two by the documentation: be ready for two.',
  schemes: ['retell', 'bearer', 'header-token', 'query-token'],
  hear,
}

const MAX_CHARACTERS = 15_000

function hear(status: number, body: string): readonly Heard[] {
  if (status < 200 || status > 299) return [{ text: undefined, isError: true, remark: REPEATED }]
  if (body.length <= MAX_CHARACTERS) return [{ text: body, isError: false }]
  return [{ text: body.slice(0, MAX_CHARACTERS), isError: false, remark: 'Retell cuts it at 15,000 characters.' }]
}

const REPEATED =
  'Retell may call again; it is not documented whether it shows the model the body of another status than 2xx.'
