import { comparedOf } from './compared.ts'
import { shuffled } from './shuffled.ts'
import type { Result } from './result.ts'
import { compareRounds } from './rounds.ts'

/** Something that is done again and again in this process. */
export interface MicroCase {
  readonly id: string
  /** The case it is compared with. */
  readonly against: string
  readonly run: () => unknown
}

/** How long a case runs in a round, in milliseconds of CPU, and in how many pieces. */
const SLOT_MS = 100
const PIECES = 20

/**
 * Measures CPU per run in interleaved rounds, all threads included: some libraries hand their work to a thread pool.
 *
 * As for servers, only ratios within a round count. Cases that are compared take turns in short pieces, since a neighbour
 * on the machine or the garbage of another case would otherwise meet one of them and not the other.
 */
export async function measureCases(
  cases: readonly MicroCase[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  const counts = new Map<string, number>()
  for (const one of cases) counts.set(one.id, await countFor(one))
  const samples = new Map<string, number[]>(cases.map(({ id }) => [id, []]))
  for (let round = 0; round < rounds; round += 1) {
    for (const group of shuffled(comparedOf(cases))) {
      for (const [id, micros] of await measureGroup(group, counts)) samples.get(id)?.push(micros)
    }
    onRound(round + 1)
  }
  return cases.map(({ id, against }) => compareRounds(id, against, samples.get(id) ?? [], samples.get(against) ?? []))
}

/** The CPU of one run of each. The first turn is not counted: it pays for what went before. */
async function measureGroup(
  group: readonly MicroCase[],
  counts: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
  const micros = new Map<string, number>(group.map(({ id }) => [id, 0]))
  for (let piece = 0; piece <= PIECES; piece += 1) {
    for (const one of shuffled(group)) {
      const spent = await microsPerRun(one, Math.ceil((counts.get(one.id) ?? 1) / PIECES))
      if (piece > 0) micros.set(one.id, (micros.get(one.id) ?? 0) + spent / PIECES)
    }
  }
  return micros
}

/** Warms a case up, and works out how often it runs in a slot. */
async function countFor(one: MicroCase): Promise<number> {
  for (let count = 8; ; count *= 2) {
    const micros = (await microsPerRun(one, count)) * count
    if (micros > SLOT_MS * 4_000) return Math.max(2, Math.ceil((count * SLOT_MS * 1_000) / micros))
  }
}

async function microsPerRun({ run }: MicroCase, count: number): Promise<number> {
  const before = process.cpuUsage()
  for (let index = 0; index < count; index += 1) {
    const result = run()
    if (result instanceof Promise) await result
  }
  const { user, system } = process.cpuUsage(before)
  return (user + system) / count
}
