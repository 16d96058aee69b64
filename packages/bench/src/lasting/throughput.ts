import { partByPart } from '../apart.ts'
import { quantile } from '../quantile.ts'
import type { Result } from '../result.ts'
import { addedTo, compareAdded, compareRounds } from '../rounds.ts'
import type { Rounds } from '../rounds.ts'
import { shuffled } from '../shuffled.ts'
import { startCase } from './case-process.ts'
import type { CaseProcess } from './case-process.ts'
import type { CaseFacts } from './lasting-case.ts'
import type { Sample } from './sample.ts'

/**
 * Measures the CPU of a process per call in interleaved rounds, and how many calls there are in a second; the server of a
 * store, where it has one, works beside and is not counted. Each case has a process of its own: in one for all of them the
 * collector of garbage went through what the others keep, in whoever's round it was.
 */
export function measureParts(
  module: URL,
  parts: readonly string[],
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  return partByPart(parts, rounds, onRound, (part, onDone) => measurePart(module, part, rounds, onDone))
}

async function measurePart(
  module: URL,
  part: string,
  rounds: number,
  onRound: (done: number) => void,
): Promise<Result[]> {
  const samples = new Map<string, Sample[]>()
  let facts: readonly CaseFacts[] = []
  for (let start = 0, done = 0; start < STARTS; start += 1) {
    const processes = await startAll(module, part)
    facts = processes.map(({ fact }) => fact)
    for (; done < ((start + 1) * rounds) / STARTS; done += 1) {
      for (const { fact, one } of shuffled(processes)) sampled(samples, fact.id).push(await one.round())
      onRound(done + 1)
    }
    for (const { one } of processes) await one.end()
  }
  return facts.flatMap((fact) => [resultOf(fact, samples), ...addedBy(fact, samples)])
}

/** What V8 makes of the same code differs from start to start, by a fifth at times. */
const STARTS = 4

function sampled(samples: Map<string, Sample[]>, id: string): Sample[] {
  const known = samples.get(id) ?? []
  samples.set(id, known)
  return known
}

interface Started {
  readonly fact: CaseFacts
  readonly one: CaseProcess
}

/** One after the other: each warms up, and none is to do so in another's time. */
async function startAll(module: URL, part: string): Promise<Started[]> {
  const first = await startCase(module, part, 0)
  const started: Started[] = []
  for (const [index, fact] of first.facts.entries())
    started.push({ fact, one: index === 0 ? first : await startCase(module, part, index) })
  return started
}

/** What is added to a call without it, against what the other adds. */
function addedBy({ id, against, without }: CaseFacts, samples: Samples): Result[] {
  if (without === undefined) return []
  const added = (of: string): Rounds => addedTo(cpuOf(without, samples), cpuOf(of, samples))
  return [compareAdded(`added-by-${id}`, `added by ${against}`, added(id), added(against))]
}

type Samples = ReadonlyMap<string, readonly Sample[]>

function resultOf({ id, against }: CaseFacts, samples: Samples): Result {
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
