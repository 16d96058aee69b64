import type { JobEngine } from './job-engine.ts'

/** Those in this process that wait until a job is due. */
export interface DueListeners {
  readonly onDue: JobEngine['onDue']
  /** Wakes those that wait for jobs of that name; without one, all of them. */
  readonly wake: (name?: string) => void
  readonly clear: () => void
}

export function dueListeners(): DueListeners {
  const waiting = new Set<{ readonly names: readonly string[]; readonly wake: () => void }>()
  return {
    onDue: (names, wake) => {
      const one = { names, wake }
      waiting.add(one)
      return () => void waiting.delete(one)
    },
    wake: (name) => {
      for (const one of waiting) if (name === undefined || one.names.includes(name)) one.wake()
    },
    clear: () => waiting.clear(),
  }
}
