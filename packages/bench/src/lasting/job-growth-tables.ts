import type { Table } from '../tables.ts'

export const ENGINES = ['memory', 'sqlite', 'pg-boss'] as const
export const STEPS = ['start', 'status', 'take', 'end'] as const

/** What a step may take with many jobs stored, against the same with ten of them. */
const MOST = 1.5

/** Tables of what a step of an engine takes with more and more jobs stored. */
export const jobGrowthTables: Readonly<Record<string, Table>> = {
  'jobs-growth': growthTo([1_000, 100_000]),
  'jobs-growth-million': growthTo([1_000_000]),
}

function growthTo(sizes: readonly number[]): Table {
  const rounds = 15
  const ids = ENGINES.flatMap((engine) => STEPS.flatMap((step) => sizes.map((size) => `${step}-${engine}-${size}`)))
  return {
    title: `What a step takes with so many jobs stored, against ten of them: time and not CPU, since servers work too; what is below 10 µs counts as 10`,
    rounds,
    bounds: Object.fromEntries(ids.map((id) => [id, { atMost: MOST }])),
    run: async (onRound) => {
      const { measureJobGrowth } = await import('./job-growth-cases.ts')
      return measureJobGrowth([10, ...sizes], rounds, onRound)
    },
  }
}
