import { quantile } from '../quantile.ts'
import type { Result } from '../result.ts'
import { addedTo, compareRounds } from '../rounds.ts'
import type { Rounds } from '../rounds.ts'
import { shuffled } from '../shuffled.ts'

/** Something that is done many times at once, and waits for a store. */
export interface LastingCase {
  readonly id: string
  /** The case it is compared with. */
  readonly against: string
  /** The same without what is measured: then it is also told what this adds, against what the other adds. */
  readonly without?: string
  /** Does it once; no two calls get the same number. */
  readonly run: (nth: number) => Promise<unknown>
  /** How often in a round at least. Default {@link CALLS}. */
  readonly calls?: number
  /** How many things one call does. Default 1. */
  readonly units?: number
}

/** How many calls a case makes in a round at least. */
const CALLS = 1_000
/** How many calls are under way at the same time. */
export const AT_ONCE = 16
/** How long a round of a case takes at least, in milliseconds: a collection of garbage must not be all of it. */
const LEAST_MS = 200
const WARM_UP_ROUNDS = 6

/**
 * Measures the CPU of this process per call in interleaved rounds, and how many calls there are in a second; the server of
 * a store, where it has one, works beside and is not counted.
 */
export async function measureThroughput(
  cases: readonly LastingCase[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  const samples = new Map<string, Sample[]>(cases.map(({ id }) => [id, []]))
  // Until what is hot is compiled: before that, it is the compiler that is measured.
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) for (const one of cases) await sampleOf(one)
  for (let round = 0; round < rounds; round += 1) {
    for (const one of shuffled(cases)) samples.get(one.id)?.push(await sampleOf(one))
    onRound(round + 1)
  }
  return cases.flatMap((one) => [resultOf(one, samples), ...addedBy(one, samples)])
}

/** What is added to a call without it, against what the other adds. */
function addedBy({ id, against, without }: LastingCase, samples: Samples): Result[] {
  if (without === undefined) return []
  const added = (of: string): Rounds => addedTo(cpuOf(without, samples), cpuOf(of, samples))
  return [compareRounds(`added-by-${id}`, `added by ${against}`, added(id), added(against))]
}

type Samples = ReadonlyMap<string, readonly Sample[]>

interface Sample {
  readonly cpuMicros: number
  readonly perSecond: number
  readonly latenciesMs: readonly number[]
}

let nth = 0

async function sampleOf({ run, calls = CALLS, units = 1 }: LastingCase): Promise<Sample> {
  const latenciesMs: number[] = []
  const before = process.cpuUsage()
  const from = performance.now()
  let begun = 0
  const worker = async (): Promise<void> => {
    while (begun < calls || performance.now() - from < LEAST_MS) {
      begun += 1
      const calledAt = performance.now()
      await run((nth += 1))
      latenciesMs.push(performance.now() - calledAt)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, calls) }, worker))
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - from) / 1_000
  const done = begun * units
  return { cpuMicros: (user + system) / done, perSecond: done / seconds, latenciesMs: units === 1 ? latenciesMs : [] }
}

function resultOf({ id, against }: LastingCase, samples: Samples): Result {
  const own = samples.get(id) ?? []
  const rates = own.map(({ perSecond }) => perSecond)
  return {
    ...compareRounds(id, against, cpuOf(id, samples), cpuOf(against, samples)),
    perSecond: quantile(rates, 0.5),
    ...p99Of(own.flatMap(({ latenciesMs }) => latenciesMs)),
  }
}

function cpuOf(id: string, samples: Samples): Rounds {
  return (samples.get(id) ?? []).map(({ cpuMicros }) => cpuMicros)
}

function p99Of(latenciesMs: readonly number[]): Pick<Result, 'p99Ms'> {
  return latenciesMs.length === 0 ? {} : { p99Ms: quantile(latenciesMs, 0.99) }
}
