import { quantile } from '../quantile.ts'
import type { Result } from '../result.ts'
import { compareRounds } from '../rounds.ts'
import type { Rounds } from '../rounds.ts'
import { shuffled } from '../shuffled.ts'

/** How long each step took, in microseconds. */
export type Times<Step extends string> = Readonly<Record<Step, number>>

/** A store with so much in it. */
export interface Filled<Step extends string> {
  readonly name: string
  readonly size: number
  /** Does each step some times; afterwards there is as much in it as before. */
  readonly look: () => Promise<Times<Step>>
}

/** What is measured. */
export interface Growth<Step extends string> {
  readonly stores: readonly Filled<Step>[]
  readonly steps: readonly Step[]
  readonly rounds: number
  readonly onRound: (done: number) => void
  /** What is quicker counts as this long, in microseconds. Default 0. */
  readonly floorMicros?: number
}

/**
 * Compares how long each step takes with more and more stored, in rounds, against the smallest of its name; one step at a
 * time, since the server of a store is waited for, and counts.
 */
export async function measureGrowth<Step extends string>(growth: Growth<Step>): Promise<Result[]> {
  const { stores, rounds, onRound } = growth
  const looks = new Map<Filled<Step>, Times<Step>[]>(stores.map((store) => [store, []]))
  for (const store of stores) await store.look()
  for (let round = 0; round < rounds; round += 1) {
    for (const store of shuffled(stores)) looks.get(store)?.push(await store.look())
    onRound(round + 1)
  }
  return stores.flatMap((store) => resultsOf(store, growth, looks))
}

function resultsOf<Step extends string>(
  store: Filled<Step>,
  { stores, steps, floorMicros = 0 }: Growth<Step>,
  looks: ReadonlyMap<Filled<Step>, readonly Times<Step>[]>,
): Result[] {
  const { name, size } = store
  const fewest = stores.find((one) => one.name === name) ?? store
  const micros = (of: Filled<Step>, step: Step): Rounds =>
    (looks.get(of) ?? []).map((times) => Math.max(floorMicros, times[step]))
  return steps.map((step) =>
    compareRounds(
      `${step}-${name}-${size}`,
      `${step}-${name}-${fewest.size}`,
      micros(store, step),
      micros(fewest, step),
    ),
  )
}

/** How long it takes to do something to each of those, in microseconds: the median. */
export async function medianMicros<T>(those: readonly T[], run: (one: T) => unknown): Promise<number> {
  const micros: number[] = []
  for (const one of those) {
    const from = performance.now()
    await run(one)
    micros.push((performance.now() - from) * 1_000)
  }
  return quantile(micros, 0.5)
}
