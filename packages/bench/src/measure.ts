import { sendLoad } from './load.ts'
import type { Result } from './result.ts'
import { addedTo, compareAdded, compareRounds } from './rounds.ts'
import type { Rounds } from './rounds.ts'
import type { ServerProcess } from './server-process.ts'
import { startServer } from './server-process.ts'
import { shuffled } from './shuffled.ts'

/** How a table is measured. */
export interface Measurement {
  readonly variants: readonly string[]
  /** The variant that the others are compared with. */
  readonly against: string
  /** What some add to that one, compared with what another adds. */
  readonly added?: readonly Added[]
  /** Makes the request, shortly before each round. */
  readonly request: () => Buffer
  readonly rounds: number
  /**
   * How often all start anew, which the rounds are spread over: how a process lays out its code and its memory is a matter of
   * chance, and makes a difference of a few per cent that no number of rounds levels out. Default 1.
   */
  readonly starts?: number
  readonly callsPerSlot: number
  readonly warmUpCalls: number
  readonly concurrency: number
  readonly onRound?: (done: number) => void
}

/** What one variant adds to the one that all are compared with, as a share of what another adds. */
export interface Added {
  readonly id: string
  readonly by: string
  readonly against: string
}

/**
 * Measures CPU per call in interleaved rounds: every round visits every variant in a new order, and only ratios within
 * a round count, since the machine may be shared and its speed drifts.
 */
export async function measure(measurement: Measurement): Promise<Result[]> {
  const { variants, against, added = [], rounds, starts = 1 } = measurement
  const samples = new Map<string, number[]>(variants.map((id) => [id, []]))
  for (let start = 0; start < starts; start += 1) {
    await measureRounds(measurement, samples, Math.round((rounds * (start + 1)) / starts))
  }
  const compared = variants.map((id) => resultOf(id, against, samples))
  return [...compared, ...added.map((one) => shareOf(one, against, samples))]
}

/** Starts every variant, and measures until there are so many rounds. */
async function measureRounds(
  measurement: Measurement,
  samples: ReadonlyMap<string, number[]>,
  until: number,
): Promise<void> {
  const { variants, against, warmUpCalls, callsPerSlot, onRound } = measurement
  const servers = await Promise.all(variants.map(startServer))
  try {
    for (const server of servers) await slot(server, measurement, warmUpCalls)
    for (let done = samples.get(against)?.length ?? 0; done < until; done += 1) {
      for (const server of shuffled(servers)) {
        samples.get(server.id)?.push(await slot(server, measurement, callsPerSlot))
      }
      onRound?.(done + 1)
    }
  } finally {
    for (const server of servers) server.stop()
  }
}

async function slot(server: ServerProcess, { request, concurrency }: Measurement, calls: number): Promise<number> {
  const before = await server.cpuMicros()
  await sendLoad({ port: server.port, request: request(), expectStatus: 200 }, calls, concurrency)
  return ((await server.cpuMicros()) - before) / calls
}

type Samples = ReadonlyMap<string, Rounds>

function resultOf(id: string, against: string, samples: Samples): Result {
  return compareRounds(id, against, samples.get(id) ?? [], samples.get(against) ?? [])
}

function shareOf({ id, by, against }: Added, base: string, samples: Samples): Result {
  const addedBy = (variant: string): Rounds => addedTo(samples.get(base) ?? [], samples.get(variant) ?? [])
  return compareAdded(id, `added by ${against}`, addedBy(by), addedBy(against))
}
