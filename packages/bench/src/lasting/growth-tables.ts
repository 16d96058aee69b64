import type { Result } from '../result.ts'
import type { Table } from '../tables.ts'

/** What a step may take with much stored, against the same with ten of it. */
const MOST = 1.5
const ROUNDS = 15

/** What grows, and how it is measured with ten and with so many. */
interface Grown {
  /** What is stored, in words. */
  readonly what: string
  /** What else has to be known of its figures. */
  readonly note?: string
  readonly stores: readonly string[]
  readonly steps: readonly string[]
  readonly measure: (sizes: readonly number[], rounds: number, onRound: (done: number) => void) => Promise<Result[]>
}

const keys: Grown = {
  what: 'keys',
  stores: ['sqlite', 'redis', 'postgres'],
  steps: ['reserve', 'complete', 'replay'],
  measure: async (...how) => (await import('./key-growth-cases.ts')).measureKeyGrowth(...how),
}

const jobs: Grown = {
  what: 'jobs',
  note: '; what is below 10 µs counts as 10',
  stores: ['memory', 'sqlite', 'pg-boss'],
  steps: ['start', 'status', 'take', 'end'],
  measure: async (...how) => (await import('./job-growth-cases.ts')).measureJobGrowth(...how),
}

/** Tables of what a step takes with more and more stored. */
export const growthTables: Readonly<Record<string, Table>> = {
  'duplicates-growth': growthTo([1_000, 100_000], keys),
  'duplicates-growth-million': growthTo([1_000_000], keys),
  'jobs-growth': growthTo([1_000, 100_000], jobs),
  'jobs-growth-million': growthTo([1_000_000], jobs),
}

function growthTo(sizes: readonly number[], { what, note = '', stores, steps, measure }: Grown): Table {
  const ids = stores.flatMap((store) => steps.flatMap((step) => sizes.map((size) => `${step}-${store}-${size}`)))
  return {
    title: `What a step takes with so many ${what} stored, against ten of them: time and not CPU, since servers work too${note}`,
    rounds: ROUNDS,
    bounds: Object.fromEntries(ids.map((id) => [id, { atMost: MOST }])),
    run: (onRound) => measure([10, ...sizes], ROUNDS, onRound),
  }
}
