import { setAlarm } from './alarm.ts'
import { BodyReading } from './body-reading.ts'
import { coreErrors } from './core-errors.ts'
import type { HookwellError } from './error.ts'
import type { Maybe } from './maybe.ts'
import { markAt } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Reads the body of a call once; whoever asks again gets the same bytes, or the same failure. */
export function readBody(state: RunState): Maybe<Uint8Array> {
  if (state.bytes !== undefined) return state.bytes
  const refusal = refuseUnread(state)
  if (refusal !== undefined) throw refusal
  const reading = new BodyReading(state)
  const there = state.host.readBytes(state.plan.maxBytes, reading)
  if (there !== undefined) return (state.bytes = there)
  state.bytes = reading.promise
  state.reading = reading
  markAt(state, 'receive', reading.startedAtMs)
  // A timer that is set already goes off in time for this as well.
  if (state.cancelTimer === undefined) setAlarm(state)
  return state.bytes
}

/** What the headers alone say against reading on. */
function refuseUnread(state: RunState): HookwellError | undefined {
  const { headers } = state.host
  const encoding = headers.get('content-encoding')
  if (encoding !== undefined && encoding.trim().toLowerCase() !== 'identity') {
    return coreErrors.error('content_encoding_unsupported')
  }
  const declared = headers.get('content-length')
  if (declared !== undefined && Number(declared) > state.plan.maxBytes) return coreErrors.error('body_too_large')
  return undefined
}
