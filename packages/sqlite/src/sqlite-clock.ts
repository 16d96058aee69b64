/** What is needed of time; any `Clock` of `@hookwell/core` is one. */
export interface SqliteClock {
  /** Milliseconds that only ever grow. */
  monotonicMs(): number
  /** Runs `run` once, `delayMs` milliseconds from now, unless the returned function is called before. */
  after(delayMs: number, run: () => void): () => void
}

/** The clock of the machine. */
export const machineClock: SqliteClock = {
  monotonicMs: () => performance.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs)
    return () => clearTimeout(timer)
  },
}
