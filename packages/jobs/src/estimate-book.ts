import { after } from '@hookwell/core'
import type { Clock, Maybe } from '@hookwell/core'

import { estimateOf, HISTORY } from './estimates.ts'
import type { Estimate } from './estimates.ts'
import type { JobDuration, JobEngine } from './job-engine.ts'

/** How long jobs take, by what the engine remembers. */
export interface EstimateBook {
  /** Never rejects: without a history, and without an engine, it is what was declared. */
  estimate(name: string, declaredSeconds: number, size: number | undefined): Maybe<Estimate>
}

/** How long a history that was read serves, in milliseconds: it changes little with one job more. */
const FRESH_MS = 5_000

interface Page {
  readonly atMs: number
  readonly reading: Promise<readonly JobDuration[]>
  /** The last that were read, perhaps before that. */
  durations: readonly JobDuration[] | undefined
  /** What it says of a job whose size nobody names, once that was asked. */
  plain: Estimate | undefined
}

/** Reads the history of each job at most every few seconds, however many ask. */
export function estimateBook(
  engine: JobEngine,
  clock: Clock,
  complain: (message: string, fields: Readonly<Record<string, unknown>>) => void,
): EstimateBook {
  const pages = new Map<string, Page>()

  const read = (name: string, before: Page | undefined): Page => {
    const reading = engine.durations(name, HISTORY).catch((cause: unknown) => {
      complain('the history of a job could not be read', { job: name, cause })
      return before?.durations ?? []
    })
    const page: Page = { atMs: clock.monotonicMs(), reading, durations: before?.durations, plain: undefined }
    void reading.then((durations) => Object.assign(page, { durations, plain: undefined }))
    pages.set(name, page)
    return page
  }
  const pageOf = (name: string): Page => {
    const known = pages.get(name)
    const isFresh = known !== undefined && clock.monotonicMs() - known.atMs < FRESH_MS
    return isFresh ? known : read(name, known)
  }

  return {
    estimate: (name, declaredSeconds, size) => {
      const page = pageOf(name)
      // Nobody waits for a newer history than there is: it is there for the next one.
      return after(page.durations ?? page.reading, (durations) => {
        if (size !== undefined) return estimateOf(durations, declaredSeconds, size)
        return (page.plain ??= estimateOf(durations, declaredSeconds, undefined))
      })
    },
  }
}
