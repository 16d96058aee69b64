import type { Call } from '@hookwell/core'

import type { Backend } from '../backend.ts'
import type { Span } from '../open-telemetry.ts'
import { localSpanOf } from '../span-context.ts'
import { WATCHED } from '../watched-call.ts'
import type { WatchedCall } from '../watched-call.ts'

/**
 * The span of the work of a call: where a job was started, or asked for.
 *
 * A call that is handed off is so by a timer, which may run in the context of any other call: so what is active counts only
 * where nobody watches the call, or where it is of the same trace, as of several runs side by side each one is.
 */
export function spanOfCall(call: Call, backend: Backend): Span | undefined {
  const context = backend.contexts?.active()
  const active = context === undefined ? undefined : localSpanOf(context)
  const watched = watchedOf(call)
  if (watched === undefined) return active
  const { callSpan, hostSpan, isBatch, runs } = watched
  const own = (isBatch ? undefined : runs[0]?.span) ?? callSpan ?? hostSpan
  if (!isBatch || active === undefined) return own
  return own === undefined || traceOf(active) === traceOf(own) ? active : own
}

function traceOf(span: Span): string {
  return span.spanContext().traceId
}

/** What `telemetry()` has put on the call: each one in its pipeline has a key of its own. */
function watchedOf(call: Call): WatchedCall | undefined {
  const key = Object.getOwnPropertySymbols(call).find(({ description }) => description === WATCHED)
  return key === undefined ? undefined : (call as Call & { [key: symbol]: WatchedCall | undefined })[key]
}
