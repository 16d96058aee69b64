import type { JobEngine } from './job-engine.ts'

/** Each step of an engine at which a process can die. */
export type Step = 'open' | 'add' | 'adopt' | 'get' | 'take' | 'renew' | 'again' | 'end' | 'cancel' | 'sweep'

/** Where a process dies: before a call, while it is on its way, or when its answer is there. */
export interface Death {
  readonly step: Step | 'run'
  readonly when: 'before' | 'during' | 'after'
  /** The how manieth call it is, from 1; of `take`, those that gave a job. */
  readonly turn: number
}

/** The same engine, in a process that dies at one of its steps. */
export function killingEngine(engine: JobEngine, death: Death | undefined): JobEngine {
  if (death === undefined || death.step === 'run') return engine
  const { step, when, turn } = death
  let calls = 0
  const deadly = async (...given: never[]): Promise<unknown> => {
    const call = (): Promise<unknown> => (engine[step] as (...given: never[]) => Promise<unknown>)(...given)
    if (step === 'take' && when === 'after') {
      const record = await call()
      if (record !== undefined && (calls += 1) === turn) die()
      return record
    }
    if ((calls += 1) !== turn) return call()
    if (when === 'before') die()
    const running = call()
    // What was sent is sent by then, and its answer is hardly there.
    if (when === 'during') setImmediate(die)
    const answer = await running
    die()
    return answer
  }
  return { ...engine, [step]: deadly }
}

/** As if the power were cut, for this process alone. */
export function die(): void {
  process.kill(process.pid, 'SIGKILL')
}
