import { holds } from '@hookwell/core/testing'
import type { ConformanceCase } from '@hookwell/core/testing'

import type { JobEngine, JobInterruption, NewJob, TakeOptions } from './job-engine.ts'
import type { JobFailure, JobRecord } from './job-record.ts'

/** What an engine's own test supplies. */
export interface EngineHost {
  /** Makes an engine on a store with nothing in it. */
  readonly make: () => Promise<EngineUnderTest>
}

/** One engine that is held to the cases. */
export interface EngineUnderTest {
  readonly engine: JobEngine
  /** Another engine on the same store, as a second process has it. Absent: jobs do not outlive the engine. */
  readonly another?: () => Promise<JobEngine>
  /** Lets that many milliseconds go by on the clock of the engine. Default: waits for them. */
  readonly pass?: (ms: number) => Promise<void>
  /** Throws away what the store holds; engines are closed before. */
  readonly close: () => Promise<void>
}

/** One thing that every engine must do. */
export type EngineCase = ConformanceCase<EngineHost>

/** What a case has to play with. */
export interface Scene {
  readonly engine: JobEngine
  /** `undefined` where jobs do not outlive the engine. */
  readonly another: (() => Promise<JobEngine>) | undefined
  readonly pass: (ms: number) => Promise<void>
}

/** A lease that is over soon; to be sure, a case lets twice as much go by. */
export const SHORT_MS = 40
/** A lease, and a time to keep things, that no case outlives. */
export const LONG_MS = 3_600_000

/** Makes a case; what it opened is closed behind it. */
export function scenario(name: string, play: (scene: Scene) => Promise<void>): EngineCase {
  return {
    name,
    run: async (host) => {
      const { engine, another, pass = sleep, close } = await host.make()
      const opened = [engine]
      const reopen = another === undefined ? undefined : (): Promise<JobEngine> => open(another, opened)
      try {
        await engine.open()
        await play({ engine, another: reopen, pass })
      } finally {
        await Promise.all(opened.map((one) => one.close()))
        await close()
      }
    },
  }
}

async function open(another: () => Promise<JobEngine>, opened: JobEngine[]): Promise<JobEngine> {
  const engine = await another()
  opened.push(engine)
  await engine.open()
  return engine
}

let count = 0

/** A job that is like no other. */
export function aJob(changes: Partial<NewJob> = {}): NewJob {
  const id = `job-${(count += 1)}-${Math.random().toString(36).slice(2)}`
  return { id, name: 'report', owner: 'owner-1', parameters: '{}', maxAttempts: 3, onCrash: 'run-again', ...changes }
}

export const INTERRUPTED: JobFailure = failure('job_interrupted')

/** What most cases take with. */
export function taking(changes: Partial<TakeOptions> = {}): TakeOptions {
  return { names: ['report'], limit: 1, leaseMs: LONG_MS, interrupted: () => interruption('FAILED'), ...changes }
}

/** Takes the job that is due the longest. */
export async function takeOne(engine: JobEngine, changes?: Partial<TakeOptions>): Promise<JobRecord | undefined> {
  const [record, ...more] = await engine.take(taking(changes))
  holds(more.length === 0, 'no more are taken than are wanted')
  return record
}

export function interruption(status: 'FAILED' | 'CANCELLED'): JobInterruption {
  return { ending: { status, failure: INTERRUPTED }, keepMs: LONG_MS }
}

export function failure(code: string): JobFailure {
  return { code, message: 'It did not work.', suggestion: 'Say so.' }
}

/** Puts a job down, and gives it as it waits. */
export async function waiting(engine: JobEngine, job: NewJob = aJob()): Promise<JobRecord> {
  holds((await engine.add(job)) === undefined, 'there is none that it joins')
  const record = await engine.get(job.id)
  if (record === undefined) throw new Error(`there is no job ${job.id}`)
  return record
}

/** Puts a job down and takes it. */
export async function taken(
  engine: JobEngine,
  changes: Partial<NewJob> = {},
  options: Partial<TakeOptions> = {},
): Promise<JobRecord> {
  const job = aJob(changes)
  await engine.add(job)
  const record = await takeOne(engine, { names: [job.name], ...options })
  if (record?.id !== job.id) throw new Error(`expected to take ${job.id}, got ${record?.id}`)
  return record
}

/** Puts a job down and brings it to its end. */
export async function completed(
  engine: JobEngine,
  changes: Partial<NewJob> = {},
  keepMs: number = LONG_MS,
): Promise<string> {
  const { id, fence } = await taken(engine, changes)
  holds(await engine.end(id, fence, { status: 'COMPLETE', result: '1' }, keepMs), 'a job that is held can be ended')
  return id
}

/** The job as it stands, without the time at which it was read. */
export async function found(engine: JobEngine, id: string): Promise<Omit<JobRecord, 'readAtMs'>> {
  const record = await engine.get(id)
  if (record === undefined) throw new Error(`there is no job ${id}`)
  const { readAtMs: _readAtMs, ...rest } = record
  return rest
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
