import type { Stage } from '@hookwell/core'

import { ownNames } from './attribute-names.ts'
import type { EndedCall } from './ended-call.ts'
import { spanKinds } from './open-telemetry.ts'
import type { Context, Tracer } from './open-telemetry.ts'
import { short } from './own-attributes.ts'
import { spanOf, withSpan } from './span-context.ts'
import { MAX_STAGES } from './stage-durations.ts'
import type { WatchedCall } from './watched-call.ts'

/**
 * Makes spans of the stages that took long, after the fact: a span a stage costs eight times what an attribute does, so
 * that only those have one that somebody will look for.
 */
export function addStageSpans(tracer: Tracer, watched: WatchedCall, { stages }: EndedCall): void {
  const { settings, startedAtEpochMs } = watched
  const isLong = ({ durationMs }: Stage): boolean => durationMs >= settings.stageSpansFromMs
  const contexts = new Map<string, Context>()
  // Those inside another one come behind it.
  const long = stages.filter(isLong).slice(0, MAX_STAGES)
  for (const stage of long) {
    const parent = (stage.within === undefined ? undefined : contexts.get(stage.within)) ?? contextOf(watched, stage)
    if (!isSampled(parent)) continue
    const name = short(stage.name)
    const startTime = startedAtEpochMs + stage.startMs
    const attributes = { [ownNames.STAGE]: name }
    const span = tracer.startSpan(name, { kind: spanKinds.internal, attributes, startTime }, parent)
    if (stage.within === undefined) contexts.set(stage.name, withSpan(parent, span))
    span.end(startTime + stage.durationMs)
  }
}

/** By its identity, since the span of an instrumentation will have ended by now. */
function isSampled(context: Context): boolean {
  return ((spanOf(context)?.spanContext().traceFlags ?? 0) & SAMPLED) === SAMPLED
}

const SAMPLED = 1

/** What came before the work, and sending the answer, is the call's. */
function contextOf({ runs: [first], context }: WatchedCall, { name, startMs, within }: Stage): Context {
  if (first?.context === undefined || startMs < first.startMs) return context
  return name === 'respond' && within === undefined ? context : first.context
}
