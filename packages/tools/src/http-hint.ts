import { isHookwellError, reply, toOutcome } from '@hookwell/core'
import type { Call, Outcome, ReplyHeaders } from '@hookwell/core'

/** What a value tells callers that know HTTP besides: a status of 2xx, and headers. Jobs say so of what they begin. */
interface HttpHint {
  readonly status: number
  readonly headers: ReplyHeaders
}

// By its name in the global registry, as all marks are: whoever sets it knows nothing of this package's copies.
const HINT: unique symbol = Symbol.for('hookwell.http')

/**
 * The reply of the one value of a call. Its hint counts where the profile has real codes, or the caller asks for them;
 * whoever takes anything but a 200 for a failure gets the body alone, which says the same.
 */
export function hintedReply(value: unknown, call: Call): Outcome {
  const hint = hintOf(value)
  if (hint === undefined) return toOutcome(value)
  const isAsked = ASYNC.test(call.headers.get('prefer') ?? '')
  if (!isAsked && call.endpoint.profile.statusPolicy !== 'as-is') return toOutcome(value)
  const { status, headers } = hint
  const applied = isAsked && status === 202 ? { ...headers, 'preference-applied': 'respond-async' } : headers
  return reply({ status, headers: applied, body: value })
}

/** @see https://www.rfc-editor.org/rfc/rfc7240#section-4.1 */
const ASYNC = /(?:^|[,\s])respond-async(?:$|[,;\s])/i

function hintOf(value: unknown): HttpHint | undefined {
  if (typeof value !== 'object' || value === null || isHookwellError(value)) return undefined
  return (value as { readonly [HINT]?: HttpHint })[HINT]
}
