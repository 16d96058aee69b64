import { after } from '@hookwell/core'
import type { Call, CallObserver, InvocationEnd, InvocationStart, Maybe, Outcome, TellParameters } from '@hookwell/core'

import { attempt } from './attempt.ts'
import type { Backend } from './backend.ts'
import { beginInvocation, sendAlong } from './begin-run.ts'
import { beginningOf } from './beginning.ts'
import { kindAttribute } from './call-metrics.ts'
import { beginCallSpan } from './call-span.ts'
import type { ToldParameters } from './capture.ts'
import { describeHostSpan } from './describe-host-span.ts'
import { describeRequest, httpMetadataOf } from './host-span.ts'
import { tellLate } from './late-record.ts'
import { isChannelHeard } from './lifecycle/call-channel.ts'
import { messageOf } from './lifecycle/call-message.ts'
import type { CallMessage } from './lifecycle/call-message.ts'
import type { Attributes, Context, Span } from './open-telemetry.ts'
import type { Run } from './run.ts'
import { localSpanOf, rootContext, withoutSpan, withSpan } from './span-context.ts'
import type { Settings } from './telemetry-options.ts'
import type { WatchedCall } from './watched-call.ts'
import { within } from './within.ts'

/** Begins to watch a call. */
export function watchCall(settings: Settings, backend: Backend | undefined, call: Call): WatchedCall & CallObserver {
  const watched = new Watcher(settings, backend, call)
  if (backend !== undefined) watched.begin(backend)
  return watched
}

/** A class, since one is made for each call: it is what is remembered, and what looks on, in one object. */
class Watcher implements WatchedCall, CallObserver {
  readonly settings: Settings
  readonly call: Call
  readonly backend: Backend | undefined
  readonly startedAtEpochMs: number
  readonly message: CallMessage | undefined
  readonly runs: Run[] = []
  context: Context = rootContext
  callSpan: Span | undefined = undefined
  hostSpan: Span | undefined = undefined
  request: Attributes | undefined = undefined
  isBatch: boolean = false
  sent: Record<string, string> | undefined = undefined
  told: ToldParameters | undefined = undefined

  constructor(settings: Settings, backend: Backend | undefined, call: Call) {
    const { clock } = call
    this.settings = settings
    this.backend = backend
    this.call = call
    // One reading of the clocks a call: its spans then agree with its stages to the microsecond.
    this.startedAtEpochMs = clock.epochMs() - (clock.monotonicMs() - call.startedAt)
    this.message = isChannelHeard() ? messageOf(call) : undefined
  }

  begin({ contexts, tracers, instruments }: Backend): void {
    const { call } = this
    const outer = contexts?.active() ?? rootContext
    const active = localSpanOf(outer)
    const metadata = httpMetadataOf(outer)
    this.context = outer
    if (metadata !== undefined) attempt(() => describeRequest(metadata, call))
    const beginning = metadata === undefined && active === undefined ? beginningOf(call) : undefined
    this.request = beginning?.request
    if (instruments !== undefined) attempt(() => instruments.active.add(1, kindAttribute(call)))
    if (active !== undefined || tracers === undefined) {
      this.hostSpan = metadata?.span ?? active
      return
    }
    const detached = withoutSpan(outer)
    this.callSpan = beginCallSpan(tracers.calls, beginning ?? beginningOf(call), this.startedAtEpochMs, detached)
    this.context = withSpan(detached, this.callSpan)
  }

  elapsedMs(): number {
    return this.call.clock.monotonicMs() - this.call.startedAt
  }

  settles(outcome: Outcome): void {
    attempt(() => describeHostSpan(this, outcome))
  }

  sends(headers: Record<string, string>): void {
    this.sent = headers
    attempt(() => sendAlong(this, headers))
  }

  late(outcome: Outcome, lateMs: number): void {
    attempt(() => tellLate(this, outcome, lateMs))
  }

  parameters(parameters: unknown, withoutSensitive: (parameters: unknown) => unknown): void {
    this.told = { parameters, withoutSensitive }
  }

  invocation<End extends InvocationEnd>(
    start: InvocationStart,
    run: (tell: TellParameters | undefined) => Maybe<End>,
  ): Maybe<End> {
    const begun = attempt(() => beginInvocation(this, start))
    if (begun === undefined) return run(undefined)
    const tell: TellParameters = (parameters, withoutSensitive) => {
      begun.parameters = { parameters, withoutSensitive }
    }
    return after(
      within(this.backend?.contexts, begun.context, () => run(tell)),
      (end) => {
        begun.endMs = this.elapsedMs()
        begun.end = end
        return end
      },
    )
  }
}
