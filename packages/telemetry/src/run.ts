import type { InvocationEnd } from '@hookwell/core'

import type { ToldParameters } from './capture.ts'
import type { Context, Span } from './open-telemetry.ts'

/** One piece of work in a call: what the endpoint itself does, or one run of a tool behind it. */
export interface Run {
  /** The name of the tool or the event; `undefined` for a tool that there is not. */
  tool: string | undefined
  /** The caller's id of this run, where it gave one. */
  toolCallId: string | undefined
  /** Whether a tool behind the endpoint is run, and its end is told. */
  isInvocation: boolean
  /** In milliseconds from the start of the call. */
  readonly startMs: number
  readonly span: Span | undefined
  /** What it runs in; absent where there are no spans. */
  readonly context: Context | undefined
  /** Its parameters, where they were told. */
  parameters: ToldParameters | undefined
  /** In milliseconds from the start of the call. */
  endMs: number | undefined
  end: InvocationEnd | undefined
}
