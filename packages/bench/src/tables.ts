import type { Measurement } from './measure.ts'
import { signedRequest, smallBody } from './order.ts'

/** One table that can be asked for by name. */
export interface Table {
  readonly title: string
  readonly measurement: Measurement
  /** The most that a variant may cost, where a bound is set. */
  readonly bounds: Readonly<Record<string, number>>
}

const small: Omit<Measurement, 'variants' | 'against'> = {
  request: () => signedRequest(smallBody),
  rounds: 21,
  callsPerSlot: 3_000,
  warmUpCalls: 30_000,
  concurrency: 16,
}

/** Every table by name. */
export const tables: Readonly<Record<string, Table>> = {
  endpoint: {
    title: 'A whole endpoint in Express, 200 B, 16 connections: CPU per call against the hand-written route',
    measurement: {
      ...small,
      variants: ['hand-written', 'full', 'own-handler', 'express-end'],
      against: 'hand-written',
    },
    bounds: { full: 0.7, 'own-handler': 0.95 },
  },
  parts: {
    title: 'What the rest is spent on: the endpoint, one part less each time',
    measurement: {
      ...small,
      variants: ['hand-written', 'full', 'no-telemetry', 'trust-only', 'bare', 'express-end'],
      against: 'hand-written',
      rounds: 11,
    },
    bounds: {},
  },
  telemetry: {
    title: 'The same with an OpenTelemetry SDK that records',
    measurement: {
      ...small,
      variants: ['hand-written', 'hand-written-recording', 'full', 'full-recording'],
      against: 'hand-written',
      rounds: 11,
    },
    bounds: {},
  },
}
