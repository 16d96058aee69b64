import type { Abortable } from './abortable.ts'
import type { Call, CallEnd, NoteValue } from './call.ts'
import type { DeadlineInForce } from './deadline.ts'
import type { Host, TimedReading } from './host.ts'
import type { Maybe } from './maybe.ts'
import type { Outcome } from './outcome.ts'
import type { Plan } from './plan.ts'
import { stagesOf } from './stage.ts'
import type { Stage, StageMarks } from './stage.ts'

/**
 * Everything that core itself remembers of one call. Middlewares see the `Call`; nothing that they add to it can
 * reach this.
 */
export interface RunState extends Abortable {
  readonly plan: Plan
  readonly host: Host
  readonly startedAt: number
  readonly marks: StageMarks
  /** The object that middlewares see; set right after the state is made. */
  call: Call | undefined
  id: string | undefined
  deadline: DeadlineInForce | undefined
  /** Stops the one timer of the call. */
  cancelTimer: (() => void) | undefined
  /** When it goes off, in monotonic milliseconds. */
  alarmAtMs: number
  bytes: Maybe<Uint8Array> | undefined
  reading: TimedReading | undefined
  /** Names and values in turn; the list may be longer than their count. */
  notes: (string | NoteValue)[] | undefined
  noteCount: number
  outboundHeaders: Record<string, string> | undefined
  innerStages: Stage[] | undefined
  /** The list may be longer than their count. */
  listeners: (((end: CallEnd) => void) | undefined)[] | undefined
  listenerCount: number
  /** Whether the reply went out, once the host is done with it. */
  delivered: boolean | undefined
  /** Its neighbours among the calls that are not over. */
  before: RunState | undefined
  behind: RunState | undefined
  isListed: boolean
  callerGone: boolean
  /** The host's own handler has replied and the connection is done; the outcome is on its way. */
  closed: boolean
  /** The answer that was given; set once. */
  outcome: Outcome | undefined
  status: number
  endedAtMs: number
}

// A name of its own: a list written as constants alone is copied with the first write to it.
const FIRST_STAGE = 'receive'

/** The state of a call that has just come. */
export function newState(plan: Plan, host: Host): RunState {
  const startedAt = plan.clock.monotonicMs()
  return {
    plan,
    host,
    startedAt,
    // As long as most calls need, so that they do not grow on the way.
    marks: {
      count: 1,
      names: [FIRST_STAGE, '', '', '', '', '', '', '', '', ''],
      startsMs: [startedAt, 0, 0, 0, 0, 0, 0, 0, 0, 0],
    },
    call: undefined,
    id: undefined,
    deadline: undefined,
    cancelTimer: undefined,
    alarmAtMs: 0,
    controller: undefined,
    abortReason: undefined,
    bytes: undefined,
    reading: undefined,
    notes: undefined,
    noteCount: 0,
    outboundHeaders: undefined,
    innerStages: undefined,
    listeners: undefined,
    listenerCount: 0,
    delivered: undefined,
    before: undefined,
    behind: undefined,
    isListed: false,
    callerGone: false,
    closed: false,
    outcome: undefined,
    status: 0,
    endedAtMs: 0,
  }
}

/** Begins a stage, and with that ends the one before; there is none behind the answer. */
export function mark(state: RunState, stage: string): void {
  if (state.outcome === undefined) markAt(state, stage, state.plan.clock.monotonicMs())
}

/** The same for a time that has been read already: reading the clock is most of what a mark costs. */
export function markAt({ marks, outcome }: RunState, stage: string, atMs: number): void {
  if (outcome !== undefined) return
  marks.names[marks.count] = stage
  marks.startsMs[marks.count] = atMs
  marks.count += 1
}

/** What a call went through until `endMs`: the slices of its time, and behind them what lay inside of them. */
export function allStagesOf({ marks, innerStages }: RunState, endMs: number): Stage[] {
  const stages = stagesOf(marks, endMs)
  return innerStages === undefined ? stages : [...stages, ...innerStages]
}

/** Takes the one timer of a call away. */
export function cancelTimer(state: RunState): void {
  state.cancelTimer?.()
  state.cancelTimer = undefined
}

/** The id of a call, made when it is first needed. */
export function idOf(state: RunState): string {
  return (state.id ??= state.plan.ids())
}
