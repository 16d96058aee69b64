import { sendLoad } from './load.ts'
import { quantile } from './quantile.ts'
import type { Result } from './result.ts'
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
  const servers = await Promise.all(measurement.variants.map(startServer))
  try {
    const samples = new Map<string, number[]>(measurement.variants.map((id) => [id, []]))
    for (const server of servers) await slot(server, measurement, measurement.warmUpCalls)
    for (let round = 0; round < measurement.rounds; round += 1) {
      for (const server of shuffled(servers)) {
        samples.get(server.id)?.push(await slot(server, measurement, measurement.callsPerSlot))
      }
      measurement.onRound?.(round + 1)
    }
    const { variants, against, added = [] } = measurement
    const compared = variants.map((id) => resultOf(id, against, samples))
    return [...compared, ...added.map((one) => shareOf(one, against, samples))]
  } finally {
    for (const server of servers) server.stop()
  }
}

async function slot(server: ServerProcess, { request, concurrency }: Measurement, calls: number): Promise<number> {
  const before = await server.cpuMicros()
  await sendLoad({ port: server.port, request: request(), expectStatus: 200 }, calls, concurrency)
  return ((await server.cpuMicros()) - before) / calls
}

type Samples = ReadonlyMap<string, readonly number[]>

function resultOf(id: string, against: string, samples: Samples): Result {
  return compared(id, against, samples.get(id) ?? [], samples.get(against) ?? [])
}

function shareOf({ id, by, against }: Added, base: string, samples: Samples): Result {
  const addedBy = (variant: string): number[] => {
    const without = samples.get(base) ?? []
    return (samples.get(variant) ?? []).map((micros, round) => micros - (without[round] ?? Number.NaN))
  }
  return compared(id, `added by ${against}`, addedBy(by), addedBy(against))
}

function compared(id: string, against: string, own: readonly number[], base: readonly number[]): Result {
  const ratios = own.map((micros, round) => micros / (base[round] ?? Number.NaN))
  return {
    id,
    against,
    cpuRatio: quantile(ratios, 0.5),
    spread: [quantile(ratios, 0.25), quantile(ratios, 0.75)],
    minCpuMicros: Math.min(...own),
  }
}
