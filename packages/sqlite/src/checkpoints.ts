import { checkpointIn, hasThread } from './checkpoint-in-thread.ts'

/** Moves what has been committed from the log into the file. */
export interface Checkpoints {
  /** Notes that so many steps were committed. */
  wrote(steps: number): void
  /** Resolves when the log is as short as it gets. */
  finish(): Promise<void>
}

/** What they need of the one who writes. */
export interface CheckpointsOptions {
  /** As SQLite resolved it: the log lies beside it. */
  readonly file: string
  /** Begins no step before the promise has resolved. */
  readonly pauseFor: (done: Promise<unknown>) => void
  /** There is no thread to be had, so that SQLite has to see to it on its own. */
  readonly onLost: () => void
}

/** After how many steps; a step writes 4 pages or so, and SQLite's own number is 1,000 pages. */
const EVERY_STEPS = 250
/** From how many pages on the log has to begin anew: 16 MB. */
const MOST_PAGES = 4_096

/**
 * Has a thread see to a file from time to time, since a checkpoint flushes two files and copies thousands of pages.
 */
export function checkpoints({ file, pauseFor, onLost }: CheckpointsOptions): Checkpoints {
  let steps = 0
  let isLost = false
  let running: Promise<void> | undefined

  const run = async (): Promise<void> => {
    const pages = await checkpointIn(file, 'PASSIVE')
    if (pages !== undefined && pages > MOST_PAGES) await startAnew()
    isLost = pages === undefined
    if (isLost) onLost()
    running = undefined
  }

  // Where steps come without a pause a checkpoint never meets the end of the log, which then grows for ever. Our own steps
  // wait, so that they do not take this for another process. What came since the last one is seen to before they have to.
  // https://www.sqlite.org/wal.html#avoiding_excessively_large_wal_files
  const startAnew = async (): Promise<void> => {
    await checkpointIn(file, 'PASSIVE')
    const done = checkpointIn(file, 'RESTART')
    pauseFor(done)
    await done
  }

  return {
    wrote: (count) => {
      steps += count
      if (isLost || steps < EVERY_STEPS || running !== undefined) return
      steps = 0
      running = run()
    },
    // A file that was hardly written is left to SQLite, which sees to it as the last one closes.
    finish: async () => {
      await running
      if (hasThread() && steps > 0 && !isLost) await run()
    },
  }
}
