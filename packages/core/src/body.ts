import { coreErrors } from './core-errors.ts'
import type { HookwellError } from './error.ts'
import type { Reading } from './host.ts'
import { isThenable } from './maybe.ts'
import type { Maybe } from './maybe.ts'
import { mark } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Reads the body of a call once; whoever asks again gets the same bytes, or the same failure. */
export function readBody(state: RunState): Maybe<Uint8Array> {
  if (state.bytes !== undefined) return state.bytes
  const refusal = refuseUnread(state)
  if (refusal !== undefined) throw refusal
  const reading: Reading = {}
  const body = state.host.readBytes(state.plan.maxBytes, reading)
  state.bytes = isThenable(body) ? whenRead(state, body, reading) : body
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

/** Waits for the rest of the body, but not for ever, and books the time as `receive`. */
function whenRead(state: RunState, body: Promise<Uint8Array>, reading: Reading): Promise<Uint8Array> {
  const { clock, bodyTimeoutMs } = state.plan
  const stage = state.marks.names.at(-1)
  const cancel = clock.after(bodyTimeoutMs, () => reading.abandon?.(coreErrors.error('body_timeout')))
  state.reading = reading
  mark(state, 'receive')
  const done = (): void => {
    cancel()
    state.reading = undefined
    if (stage !== undefined) mark(state, stage)
  }
  const whole = body.then(
    (bytes) => {
      done()
      state.bytes = bytes
      return bytes
    },
    (thrown: unknown) => {
      done()
      throw thrown
    },
  )
  // Whoever asked may have ended before the body came: a failure that nobody waits for must not end the process.
  whole.catch(() => {})
  return whole
}
