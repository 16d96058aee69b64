import type { Measurement } from './measure.ts'
import type { Bound } from './tables.ts'

/** The table of telemetry: the same endpoint each time, and what looks on at it. */
export const telemetryVariants: Pick<
  Measurement,
  'variants' | 'against' | 'added' | 'starts' | 'rounds' | 'callsPerSlot'
> = {
  starts: 4,
  rounds: 40,
  callsPerSlot: 1_000,
  against: 'no-telemetry',
  variants: ['no-telemetry', 'full', 'merged', 'span-by-hand', 'two-spans-metrics', 'merged-otlp', 'instrumented'],
  added: [
    { id: 'merged, what it adds', by: 'merged', against: 'instrumented' },
    { id: 'span-by-hand, what it adds', by: 'span-by-hand', against: 'instrumented' },
  ],
}

/**
 * `full` has no SDK beside it. `span-by-hand` is what a span that says the same costs where a developer writes it: less is not to
 * be had by much, since the SDK (3.1) checks each of its thirty attributes with a `WeakSet` of its own.
 */
export const telemetryBounds: Readonly<Record<string, Bound>> = {
  full: { atMost: 1.05 },
  merged: { atMost: 1.35 },
  'merged, what it adds': { atMost: 0.5 },
}
