import { newFile, startChild, told } from './sqlite.test-kit.ts'

/** How one of several processes fared. */
export interface WriterReport {
  readonly steps: number
  readonly delayMs: { readonly p50: number; readonly p99: number; readonly max: number }
  readonly stepMs: { readonly p50: number; readonly p99: number; readonly max: number }
  readonly logBytes: number
}

/** How they write. */
export interface WritersOptions {
  readonly processes: number
  readonly forMs: number
  /** How many steps each has under way. */
  readonly atOnce: number
  /** How long each lane rests after a step. Default 0. */
  readonly pauseMs?: number
  readonly synchronous?: 'normal' | 'full'
  /** Flags of Node. Default: none. */
  readonly flags?: readonly string[]
}

/** Has several processes write one file for a while, all from the same moment on, and one more look on. */
export async function severalWriters({ processes, forMs, atOnce, ...more }: WritersOptions): Promise<{
  readonly file: string
  readonly writers: readonly WriterReport[]
  readonly idle: WriterReport
}> {
  const file = newFile()
  const children = Array.from({ length: processes + 1 }, (_, at) =>
    startChild(
      'writer.test-child.ts',
      [file, `${forMs}`, `${at < processes ? atOnce : 0}`, `${more.pauseMs ?? 0}`, more.synchronous ?? 'normal'],
      more.flags,
    ),
  )
  await Promise.all(children.map(told))
  const answers = Promise.all(children.map(told))
  for (const child of children) child.send('go')
  const reports = (await answers) as readonly WriterReport[]
  const idle = reports.at(-1)
  if (idle === undefined) throw new Error('Nobody looked on')
  return { file, writers: reports.slice(0, processes), idle }
}

export function figures({ steps, delayMs, stepMs, logBytes }: WriterReport): string {
  const ms = ({ p50, p99, max }: WriterReport['delayMs']): string =>
    `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms`
  return `${steps} steps; event loop late by ${ms(delayMs)}; a step took ${ms(stepMs)}; log ${(logBytes / 1e6).toFixed(0)} MB`
}
