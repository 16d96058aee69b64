import { measureApart } from './apart.ts'
import { measure } from './measure.ts'
import type { Measurement } from './measure.ts'
import { growthTables } from './lasting/growth-tables.ts'
import { measureCases } from './micro.ts'
import { signedRequest, smallBody } from './order.ts'
import { parametersBounds } from './parameters/bounds.ts'
import type { Result } from './result.ts'
import { telemetryBounds, telemetryVariants } from './telemetry.ts'
import { verifyBounds } from './verify/bounds.ts'
import { signedBody } from './verify/signed-bodies.ts'

/** One table that can be asked for by name. */
export interface Table {
  readonly title: string
  readonly rounds: number
  readonly run: (onRound: (done: number) => void) => Promise<Result[]>
  /** What a line may cost at most, or has to cost at least: others have to cost more than we do. */
  readonly bounds: Readonly<Record<string, Bound>>
}

/** A bound on a ratio. */
export type Bound = { readonly atMost: number } | { readonly atLeast: number }

const small: Omit<Measurement, 'variants' | 'against'> = {
  request: () => signedRequest(smallBody),
  rounds: 21,
  callsPerSlot: 3_000,
  warmUpCalls: 30_000,
  concurrency: 16,
}

/** Every table by name. */
export const tables: Readonly<Record<string, Table>> = {
  endpoint: servers(
    'A whole endpoint in Express, 200 B, 16 connections: CPU per call against the hand-written route',
    21,
    ['hand-written', 'full', 'own-handler', 'express-end'],
    { full: { atMost: 0.7 }, 'own-handler': { atMost: 0.95 } },
  ),
  parts: servers('What the rest is spent on: the endpoint, one part less each time', 11, [
    'hand-written',
    'full',
    'no-telemetry',
    'trust-only',
    'bare',
    'express-end',
  ]),
  telemetry: {
    title:
      'What observing costs: the endpoint without telemetry, against it with telemetry and with an SDK that records',
    rounds: telemetryVariants.rounds,
    bounds: telemetryBounds,
    run: (onRound) => measure({ ...small, ...telemetryVariants, onRound }),
  },
  parameters: {
    title: 'Reading, repairing and validating parameters: ours against JSON.parse and safeParse from the same bytes',
    rounds: 21,
    bounds: parametersBounds,
    run: async (onRound) => {
      const { parametersParts } = await import('./parameters/parts.ts')
      return measureApart(new URL('parameters/parts.ts', import.meta.url), parametersParts(), 21, onRound)
    },
  },
  duplicates: lasting(
    'Calls that did not come before, with a check for duplicates: ours against one by hand on the same store',
    'lasting/duplicate-cases.ts',
    ['memory', 'sqlite', 'redis', 'postgres'],
    ['added-by-hookwell'],
  ),
  jobs: lasting(
    'Calls that start a job, and jobs that are run: ours against a table by hand on the same store',
    'lasting/job-cases.ts',
    ['start', 'run'].flatMap((what) => ['memory', 'sqlite', 'pg-boss'].map((engine) => `${what} ${engine}`)),
    ['start-hookwell', 'run-hookwell'],
  ),
  ...growthTables,
  'verify-200b': verification('200 B', 200, 15),
  'verify-10kb': verification('10 KB', 10_000, 15),
  'verify-1mb': verification('1 MB', 1_000_000, 9),
}

/** Names that stand for several tables. */
export const groups: Readonly<Record<string, readonly string[]>> = {
  verify: ['verify-200b', 'verify-10kb', 'verify-1mb'],
}

/** Servers in processes of their own, against the first of them. */
function servers(title: string, rounds: number, variants: readonly string[], bounds: Table['bounds'] = {}): Table {
  const [against = ''] = variants
  return {
    title,
    rounds,
    bounds,
    run: (onRound) => measure({ ...small, rounds, variants, against, onRound }),
  }
}

/** Calls that wait for a store, a store at a time; what has a bound begins with one of those and ends with the store. */
function lasting(title: string, module: string, parts: readonly string[], bounded: readonly string[]): Table {
  const rounds = 32
  const stores = new Set(parts.map((part) => part.split(' ').at(-1)))
  return {
    title,
    rounds,
    bounds: Object.fromEntries(
      bounded.flatMap((front) => [...stores].map((store) => [`${front}-${store}`, { atMost: 1.2 }])),
    ),
    run: async (onRound) => {
      const { measureParts } = await import('./lasting/throughput.ts')
      return measureParts(new URL(module, import.meta.url), parts, rounds, onRound)
    },
  }
}

function verification(size: string, bytes: number, rounds: number): Table {
  return {
    title: `Verifying a body of ${size}: ours against one pass of createHmac with a key object, others against ours`,
    rounds,
    bounds: verifyBounds[bytes] ?? {},
    run: async (onRound) => {
      // What is compared is loaded only where it is asked for.
      const { verifyCases } = await import('./verify/cases.ts')
      return measureCases(verifyCases(signedBody(bytes)), rounds, onRound)
    },
  }
}
