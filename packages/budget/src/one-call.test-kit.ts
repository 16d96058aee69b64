import { HookwellError, pipeline, unsigned } from '@hookwell/core'
import type { Call, NoteValue } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'

import { budget } from './budget.ts'
import type { BudgetOptions } from './budget-options.ts'
import type { Budget } from './call-budget.ts'

/** One call as a test holds it. */
export interface OneCall {
  readonly clock: FakeClock
  readonly logger: RecordingLogger
  /** Ends the handler. */
  readonly gate: PromiseWithResolvers<unknown>
  readonly call: Call & { budget: Budget }
  /** What the caller has got so far, and when. */
  readonly seen: { atMs?: number; body?: unknown; notes?: Readonly<Record<string, NoteValue>> }
}

/** Starts one call under a clock of its own. */
export function startCall(options: BudgetOptions, headers: Readonly<Record<string, string>> = {}): OneCall {
  const clock = fakeClock()
  const logger = recordingLogger()
  const gate = Promise.withResolvers<unknown>()
  const seen: OneCall['seen'] = {}
  let held: OneCall['call'] | undefined
  const endpoint = pipeline({ name: 'report', clock, logger, ids: () => 'call-1' })
    .use({
      name: 'observer',
      run: (call, next) => {
        call.onEnd(() => Object.assign(seen, { atMs: clock.monotonicMs(), notes: { ...call.notes } }))
        return next({})
      },
    })
    .use(budget(options))
    .use(unsigned())
    .handle((call) => {
      held = call
      return gate.promise
    })
  void endpoint.run({ headers }).then((answered) => (seen.body = answered.json()))
  if (held === undefined) throw new Error('the handler did not run')
  return { clock, logger, gate, seen, call: held }
}

/** The code of the reason that a signal was aborted for, if it was. */
export function codeOf({ aborted, reason }: AbortSignal): string | undefined {
  return aborted && reason instanceof HookwellError ? reason.code : undefined
}
