import type { Call } from '@hookwell/core'

import type { Backend } from './backend.ts'
import type { ToldParameters } from './capture.ts'
import type { CallMessage } from './lifecycle/call-message.ts'
import type { Attributes, Context, Span } from './open-telemetry.ts'
import type { Run } from './run.ts'
import type { Settings } from './telemetry-options.ts'

/** What the keys are called under which it stands on its call: each `telemetry()` in a pipeline has one of its own. */
export const WATCHED = 'hookwell.telemetry'

/** What telemetry remembers of one call. */
export interface WatchedCall {
  readonly settings: Settings
  readonly call: Call
  /** Absent where nobody but listeners in this process is told. */
  readonly backend: Backend | undefined
  /** When the call came, in milliseconds since 1970. */
  readonly startedAtEpochMs: number
  /** The context of everything before the work. */
  readonly context: Context
  /** The span of the HTTP request, where it is ours. */
  readonly callSpan: Span | undefined
  /** The span that was there already: an instrumentation of the HTTP server has one. */
  readonly hostSpan: Span | undefined
  /** What is known of the request and has few values, where nobody else counts it. */
  readonly request: Attributes | undefined
  /** What is told to the channel, where somebody listens to it. */
  readonly message: CallMessage | undefined
  /** The parameters of the call, where they were told. */
  readonly told: ToldParameters | undefined
  /** Its work, in the order it began. */
  readonly runs: Run[]
  /** Whether it holds several runs of tools. */
  isBatch: boolean
  /** The headers of its own requests, once they have been asked for. */
  readonly sent: Record<string, string> | undefined
  /** Milliseconds from the start of the call. */
  elapsedMs(): number
}
