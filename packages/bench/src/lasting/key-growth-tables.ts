import type { Table } from '../tables.ts'

export const STORES = ['sqlite', 'redis', 'postgres'] as const
export const STEPS = ['reserve', 'complete', 'replay'] as const

/** What a step may take with many keys stored, against the same with ten of them. */
const MOST = 1.5

/** Tables of what a step of a store takes with more and more keys stored. */
export const keyGrowthTables: Readonly<Record<string, Table>> = {
  'duplicates-growth': growthTo([1_000, 100_000]),
  'duplicates-growth-million': growthTo([1_000_000]),
}

function growthTo(sizes: readonly number[]): Table {
  const rounds = 15
  const ids = STORES.flatMap((store) => STEPS.flatMap((step) => sizes.map((size) => `${step}-${store}-${size}`)))
  return {
    title: `What a step takes with so many keys stored, against ten of them: time and not CPU, since servers work too`,
    rounds,
    bounds: Object.fromEntries(ids.map((id) => [id, { atMost: MOST }])),
    run: async (onRound) => {
      const { measureKeyGrowth } = await import('./key-growth-cases.ts')
      return measureKeyGrowth([10, ...sizes], rounds, onRound)
    },
  }
}
