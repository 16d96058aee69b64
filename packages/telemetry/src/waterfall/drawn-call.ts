import { isHookwellError } from '@hookwell/core'
import type { Call, CallEnd, NoteValue, Stage } from '@hookwell/core'

/** What a waterfall shows of one call: nothing that the caller sent. */
export interface DrawnCall {
  /** The tool that was called, or the endpoint. */
  readonly name: string
  /** The id of the caller's profile. */
  readonly caller: string
  readonly status: number
  /** `ok`, the code of the failure, or `caller gone`. */
  readonly outcome: string
  /** `within_ideal`, `within_max`, `over_max` or `deadline_exceeded`; nothing where the call has no budget. */
  readonly verdict: string | undefined
  readonly totalMs: number
  /** What the call is measured by, in milliseconds from its start; those that it has. */
  readonly limits: readonly Limit[]
  /** How many parameters were mended. */
  readonly repairs: number
  readonly stages: readonly Stage[]
}

/** One of the three limits of a budget. */
export interface Limit {
  readonly name: 'ideal' | 'max' | 'hard'
  readonly ms: number
}

/** What is to be shown of a call that has ended. */
export function drawnCall(call: Call, { outcome, status, totalMs, stages }: CallEnd): DrawnCall {
  const { endpoint, notes } = call
  return {
    name: textOf(notes['hookwell.tool']) ?? endpoint.name,
    caller: endpoint.profile.id,
    status,
    outcome: call.callerGone ? 'caller gone' : isHookwellError(outcome) ? outcome.code : 'ok',
    verdict: textOf(notes['hookwell.budget.verdict']),
    totalMs,
    limits: LIMITS.flatMap((name) => {
      const seconds = notes[`hookwell.budget.${name}`]
      return typeof seconds === 'number' ? [{ name, ms: seconds * 1_000 }] : []
    }),
    repairs: Number(notes['hookwell.parameters.repairs'] ?? 0),
    stages,
  }
}

const LIMITS = ['ideal', 'max', 'hard'] as const

function textOf(note: NoteValue | undefined): string | undefined {
  return note === undefined ? undefined : String(note)
}
