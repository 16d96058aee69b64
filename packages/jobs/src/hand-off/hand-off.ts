import { isHookwellError, toFailure } from '@hookwell/core'
import type { Call, InvocationEnd, Outcome, Trusted } from '@hookwell/core'
import { forgoInvocation, runningInvocation, watchInvocation } from '@hookwell/tools'
import type { RunningInvocation, Tool } from '@hookwell/tools'

import type { DeskParts } from '../desk-parts.ts'
import type { JobRecord } from '../job-record.ts'
import { noteJob } from '../note-job.ts'
import { handOffAnswer } from './hand-off-answer.ts'
import type { HandedOffTool } from './handed-off-tool.ts'
import { runTimes } from './run-times.ts'
import type { RunTimes } from './run-times.ts'
import { takeOver } from './take-over.ts'
import { turns } from './turns.ts'
import { underWay } from './under-way.ts'

/** What `budget()` is given to hand calls off: `budget({ ...desk.handOff })`. */
export interface HandOffBudget {
  readonly onMax: 'hand-off'
  readonly handOff: (call: Call) => Promise<TakenOver | undefined> | undefined
  readonly handOffSooner: (call: Call, awaited: { readonly atMs: number; readonly now: () => void }) => void
}

/** A call that has become a job. */
export interface TakenOver {
  readonly answer: Outcome
  readonly finish: (outcome: Outcome) => void
}

/** Why a call is handed off: its time is up, it will be, or it waits for a call that was. */
type Reason = 'max' | 'history' | 'twin'

/**
 * Makes jobs of calls that are not done at max: the same run goes on, and its end is the job's.
 *
 * It is done at max less the reserve, or a little sooner where many calls are due together; and at once where more than
 * half of the runs of a tool that this process has seen would not have been done by then. The span says which it was.
 */
export function handOffBy(parts: DeskParts, tools: readonly HandedOffTool[]): HandOffBudget {
  const known = new Map<Tool, HandedOffTool>(tools.map((one) => [one.tool, one]))
  const times = new Map<Tool, RunTimes>(tools.map(({ tool }) => [tool, runTimes()]))
  const jobs = underWay(parts)
  const queue = turns(parts.clock)
  // To open a store may take longer than there is left at max.
  const openEarly = (): void => {
    parts.opened()?.catch((cause: unknown) => parts.complain('the engine could not be opened', { cause }))
  }
  // How to stop waiting with a call.
  const stops = new WeakMap<Call, () => void>()
  // The one that is being handed off ahead of time: it is asked for at once.
  let ahead: Call | undefined

  const answer = async (
    call: Call,
    running: RunningInvocation,
    one: HandedOffTool,
    { record, reason }: { readonly record: JobRecord; readonly reason: Reason },
  ): Promise<Outcome> => {
    const told = running.encode(await handOffAnswer(parts, one, record, call))
    if (running.end !== undefined) return told
    if (reason === 'twin') noteJob(call, record, 'job_start')
    call.note('hookwell.hand_off.reason', reason)
    return told
  }
  const take = async (
    call: Call & Trusted,
    running: RunningInvocation,
    one: HandedOffTool,
  ): Promise<TakenOver & { readonly record: JobRecord }> => {
    const reason = call === ahead ? 'history' : 'max'
    const { record, finish } = await takeOver(parts, one, call, running)
    try {
      return {
        record,
        answer: await answer(call, running, one, { record, reason }),
        finish: (outcome) => {
          jobs.forget(call)
          finish(endOf(running, outcome))
        },
      }
    } catch (cause) {
      // Nobody is told of this job, and the call answers itself.
      finish({ ok: false, failure: toFailure(cause) })
      throw cause
    }
  }
  const handOff: typeof take = (call, running, one) => {
    const taking = take(call, running, one)
    jobs.remember(call, taking)
    return taking
  }
  const tellTwin = async (
    call: Call & Trusted,
    running: RunningInvocation,
    one: HandedOffTool,
    finding: Promise<JobRecord | undefined>,
  ): Promise<TakenOver | undefined> => {
    const record = await finding
    if (record === undefined || running.end !== undefined) return undefined
    const told = await answer(call, running, one, { record, reason: 'twin' })
    if (running.hasBegun) return undefined
    // Nobody would take what its own run came to.
    forgoInvocation(call)
    return { answer: told, finish: () => {} }
  }

  return {
    onMax: 'hand-off',
    handOff: (given) => {
      // It has come to its handler, and nobody comes there without trust.
      const call = given as Call & Trusted
      stops.get(call)?.()
      const running = runningInvocation(call)
      const one = running === undefined ? undefined : known.get(running.tool)
      if (running === undefined || one === undefined || running.end !== undefined) return undefined
      if (running.hasBegun) return handOff(call, running, one)
      // It may be made to wait for the run of another call; where that has become a job, the job is this one's too.
      const finding = jobs.find(call, running)
      return finding === undefined ? undefined : tellTwin(call, running, one, finding)
    },
    handOffSooner: (call, { atMs, now }) => {
      let begunAtMs = 0
      watchInvocation(call, {
        begins: ({ tool }) => {
          begunAtMs = call.clock.monotonicMs()
          const known = times.get(tool)
          if (known === undefined) return
          openEarly()
          const dueAtMs = call.startedAt + atMs
          if (known.areMostlyAbove(dueAtMs - begunAtMs)) {
            ahead = call
            now()
            ahead = undefined
          } else stops.set(call, queue.wait({ dueAtMs, notBeforeMs: call.startedAt + atMs / 2, now }))
        },
        ends: ({ tool, hasBegun }, end) => {
          stops.get(call)?.()
          // What failed may have failed at once, and says little of how long the work takes.
          if (end.ok && hasBegun) times.get(tool)?.record(call.clock.monotonicMs() - begunAtMs)
        },
      })
    },
  }
}

/** What the run came to; where that is not known, it had to stop. */
function endOf({ end }: RunningInvocation, outcome: Outcome): InvocationEnd {
  if (end !== undefined) return end
  const failure = isHookwellError(outcome) ? outcome : toFailure(new Error('The run was answered by somebody else'))
  return { ok: false, failure }
}
