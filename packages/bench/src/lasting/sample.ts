import type { LastingCase } from './lasting-case.ts'

/** What one round of a case was like: the CPU of this process and the seconds of a thing that was done. */
export interface Sample {
  readonly cpuMicros: number
  readonly perSecond: number
  readonly latenciesMs: readonly number[]
}

/** How many calls a case makes in a round at least. */
const CALLS = 1_000
/** How many calls are under way at the same time. */
export const AT_ONCE = 16
/** How long a round of a case takes at least, in milliseconds: a collection of garbage must not be all of it. */
const LEAST_MS = 200
const WARM_UP_ROUNDS = 6

/** Until what is hot is compiled: before that, it is the compiler that is measured. */
export async function warmUp(one: LastingCase): Promise<void> {
  for (let round = 0; round < WARM_UP_ROUNDS; round += 1) await sampleOf(one)
}

let nth = 0

/** Does a case for a round, many calls at a time. */
export async function sampleOf({ run, calls = CALLS, units = 1 }: LastingCase): Promise<Sample> {
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
