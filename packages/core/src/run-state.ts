import type { Call, CallEnd, NoteValue } from './call.ts'
import type { Deadline } from './deadline.ts'
import type { HookwellError } from './error.ts'
import type { Host, Reading } from './host.ts'
import type { Maybe } from './maybe.ts'
import type { Outcome } from './outcome.ts'
import type { Plan } from './plan.ts'
import type { Stage, StageMarks } from './stage.ts'

/**
 * Everything that core itself remembers of one call. Middlewares see the `Call`; nothing that they add to it can
 * reach this.
 */
export interface RunState {
  readonly plan: Plan
  readonly host: Host
  readonly startedAt: number
  readonly marks: StageMarks
  /** The object that middlewares see; set right after the state is made. */
  call: Call | undefined
  id: string | undefined
  deadline: Deadline | undefined
  /** Stops the one timer of the deadline. */
  cancelTimer: (() => void) | undefined
  controller: AbortController | undefined
  abortReason: HookwellError | undefined
  bytes: Maybe<Uint8Array> | undefined
  reading: Reading | undefined
  notes: Record<string, NoteValue> | undefined
  outboundHeaders: Record<string, string> | undefined
  innerStages: Stage[] | undefined
  listeners: ((end: CallEnd) => void)[] | undefined
  callerGone: boolean
  /** The host's own handler has replied and the connection is done; the outcome is on its way. */
  closed: boolean
  /** The answer that was given; set once. */
  outcome: Outcome | undefined
  status: number
  endedAtMs: number
}

/** The state of a call that has just come. */
export function newState(plan: Plan, host: Host): RunState {
  const startedAt = plan.clock.monotonicMs()
  return {
    plan,
    host,
    startedAt,
    marks: { names: ['receive'], startsMs: [startedAt] },
    call: undefined,
    id: undefined,
    deadline: undefined,
    cancelTimer: undefined,
    controller: undefined,
    abortReason: undefined,
    bytes: undefined,
    reading: undefined,
    notes: undefined,
    outboundHeaders: undefined,
    innerStages: undefined,
    listeners: undefined,
    callerGone: false,
    closed: false,
    outcome: undefined,
    status: 0,
    endedAtMs: 0,
  }
}

/** Begins a stage, and with that ends the one before; there is none behind the answer. */
export function mark(state: RunState, stage: string): void {
  if (state.outcome !== undefined) return
  state.marks.names.push(stage)
  state.marks.startsMs.push(state.plan.clock.monotonicMs())
}

/** The id of a call, made when it is first needed. */
export function idOf(state: RunState): string {
  return (state.id ??= state.plan.ids())
}
