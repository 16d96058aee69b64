import type { Measurement } from './measure.ts'
import type { Bound } from './tables.ts'

/** The table of telemetry: the same endpoint each time, and what looks on at it. */
export const telemetryVariants: Pick<
  Measurement,
  'variants' | 'against' | 'added' | 'starts' | 'callsPerSlot' | 'warmUpCalls'
> = {
  starts: 3,
  callsPerSlot: 1_000,
  warmUpCalls: 8_000,
  against: 'no-telemetry',
  variants: ['no-telemetry', 'full', 'merged', 'span-by-hand', 'two-spans-metrics', 'merged-otlp', 'instrumented'],
  added: [
    { id: 'merged, what it adds', by: 'merged', against: 'instrumented' },
    { id: 'span-by-hand, what it adds', by: 'span-by-hand', against: 'instrumented' },
  ],
}

/**
 * `full` has no SDK beside it. What `merged` is to cost was measured with a dozen attributes; it has about thirty, each of
 * which the SDK (3.1) checks with a `WeakSet` of its own, so that a span that says the same is not to be had for less by hand
 * either: see `span-by-hand`.
 */
export const telemetryBounds: Readonly<Record<string, Bound>> = {
  full: { atMost: 1.05 },
  merged: { atMost: 1.35 },
  'merged, what it adds': { atMost: 0.5 },
}
