import type { JobEngine } from './job-engine.ts'

/** What of an engine fails, by the name of the function; `after`: only once it has been done. */
export type Faults = Partial<Record<keyof JobEngine, 'before' | 'after' | undefined>>

/** An engine whose store comes and goes. */
export interface FaultyEngine {
  readonly engine: JobEngine
  /** How often each function was called. */
  readonly asked: Map<string, number>
  faults: Faults
}

export function faultyEngine(engine: JobEngine): FaultyEngine {
  const faulty: FaultyEngine = {
    faults: {},
    asked: new Map(),
    engine: new Proxy(engine, {
      get: (target, name: keyof JobEngine) => {
        const value: unknown = target[name]
        if (typeof value !== 'function') return value
        return (...given: readonly unknown[]): unknown => {
          const fault = faulty.faults[name]
          faulty.asked.set(name, (faulty.asked.get(name) ?? 0) + 1)
          if (fault === 'before') return Promise.reject(new Error('the store is down: hunter2'))
          const done: unknown = Reflect.apply(value, target, given)
          if (fault === undefined) return done
          return Promise.resolve(done).then(() => {
            throw new Error('the answer of the store was lost: hunter2')
          })
        }
      },
    }),
  }
  return faulty
}

/** All that asks the store. */
export const ALL_DOWN: Faults = {
  open: 'before',
  add: 'before',
  adopt: 'before',
  get: 'before',
  take: 'before',
  renew: 'before',
  again: 'before',
  end: 'before',
  cancel: 'before',
  durations: 'before',
  sweep: 'before',
}
