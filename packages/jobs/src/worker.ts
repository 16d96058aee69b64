import { checkOptions, isDraining, onDrain, optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'
import { roster } from '@hookwell/core/adapter'

import type { DeskParts } from './desk-parts.ts'
import { interruptionsOf } from './interruption.ts'
import { jobDefaults } from './job-defaults.ts'
import type { JobRecord } from './job-record.ts'
import { beginAttempt } from './run-attempt.ts'
import type { Attempt, AttemptHost } from './run-attempt.ts'
import { PUT_BACK } from './run-verdict.ts'
import type { Runnable } from './run-verdict.ts'
import { settleJob } from './settle-job.ts'

/** How a worker works. */
export interface WorkOptions {
  /** How many jobs it runs at the same time. Default 4. */
  readonly concurrency?: number
  /** The names of the jobs that it runs. Default: all of the desk. */
  readonly names?: readonly string[]
  /** How long a job is its own without a sign of life, in milliseconds. Default 30,000. */
  readonly leaseMs?: number
  /** How long it waits at most until it looks again where nothing wakes it, in milliseconds. Default 1,000. */
  readonly pollMs?: number
}

/** A worker at its work. */
export interface JobWorker {
  /** How many jobs it runs just now. */
  readonly running: number
  /**
   * Takes no more, waits for what runs, and at `timeoutMs` tells the rest to stop and puts it back for another worker,
   * which takes eight seconds more at most. A job that it had asked for and gets meanwhile is put back unbegun.
   *
   * @param options.timeoutMs How long what runs may take, in milliseconds. Default 10,000.
   */
  stop(options?: { readonly timeoutMs?: number }): Promise<void>
}

const FIRST_PAUSE_MS = 50
const LONGEST_PAUSE_MS = 30_000
const SWEEP_MS = 60_000

/** What was told to stop is left to itself after five seconds, and then put back. */
const STOPPING_MS = 8_000

/** Begins to work off jobs. */
export function startWorker(parts: DeskParts, all: readonly Runnable[], options: WorkOptions = {}): JobWorker {
  const { concurrency = 4, leaseMs = jobDefaults.leaseMs, pollMs = 1_000, jobs } = checked(options, all)
  const { engine, clock, complain } = parts
  const byName = new Map(jobs.map((job) => [job.name, job]))
  const names = [...byName.keys()]
  const attempts = roster<Attempt>()
  const taking = { names, leaseMs, ...interruptionsOf(parts, byName) }
  let [isLooking, isWoken, isStopped, isAbandoned] = [false, false, false, false]
  let onNobodyLooks = (): void => {}
  let [pauseMs, longestMs] = [FIRST_PAUSE_MS, pollMs]
  let [cancelLook, cancelSweep] = [(): void => {}, (): void => {}]

  const look = async (): Promise<void> => {
    isWoken = true
    if (isLooking) return
    isLooking = true
    cancelLook()
    longestMs = pollMs
    try {
      await parts.opened()
      // Where there was one there may be more.
      for (let found = 0; (found > 0 || isWoken) && !isOver() && attempts.size < concurrency;) {
        isWoken = false
        const records = await engine.take({ ...taking, limit: concurrency - attempts.size })
        found = records.length
        if (found === 0) continue
        pauseMs = FIRST_PAUSE_MS
        await begin(records)
      }
    } catch (cause) {
      complain('jobs could not be taken', { engine: engine.name, cause })
      longestMs = LONGEST_PAUSE_MS
    }
    isLooking = false
    onNobodyLooks()
    // Who has its hands full looks again as soon as one is free.
    if (isOver() || attempts.size >= concurrency) return
    cancelLook = clock.after(Math.min(pauseMs, longestMs), () => void look())
    pauseMs = Math.min(2 * pauseMs, longestMs)
  }
  const begin = (records: readonly JobRecord[]): Promise<unknown> | undefined => {
    const putBack: Promise<unknown>[] = []
    for (const record of records) {
      const job = byName.get(record.name)
      // It came while this was being stopped, and has not begun: it goes back as it came.
      if (isOver() || job === undefined) putBack.push(putBackUnbegun(record, job ?? jobDefaults))
      else run(job, record)
    }
    return putBack.length === 0 ? undefined : Promise.all(putBack)
  }
  const run = (job: Runnable, record: JobRecord): void => {
    const attempt = beginAttempt(parts, job, record, host)
    const takeOff = attempts.add(attempt)
    void attempt.done.then(() => {
      takeOff()
      return look()
    })
  }
  const putBackUnbegun = (record: JobRecord, { keepMs }: Pick<Runnable, 'keepMs'>): Promise<unknown> =>
    settleJob(parts, record, PUT_BACK, { keepMs, isOpen: () => !isAbandoned, heard: () => 0, ranIn: undefined })
  const sweep = async (): Promise<void> => {
    try {
      await parts.opened()
      for (let round = 0; round < 100 && !isStopped && (await engine.sweep()) > 0; round += 1);
    } catch (cause) {
      complain('expired jobs could not be dropped', { engine: engine.name, cause })
    }
    if (!isStopped) cancelSweep = clock.after(SWEEP_MS, () => void sweep())
  }
  const wake = (): void => {
    pauseMs = FIRST_PAUSE_MS
    void look()
  }
  const stopWaking = engine.onDue(names, wake)
  const halt = (): void => {
    if (isStopped) return
    isStopped = true
    cancelLook()
    cancelSweep()
    stopWaking()
  }
  /** Whether it takes no more: it was stopped, or the process is about to end, and what it began now would be stopped. */
  const isOver = (): boolean => {
    if (isDraining()) halt()
    return isStopped
  }
  const stop = async (timeoutMs: number): Promise<void> => {
    halt()
    await within(timeoutMs)
    for (const attempt of attempts.list()) attempt.shutDown()
    await within(STOPPING_MS)
    isAbandoned = true
    parts.running.delete(attempts)
    forget()
  }
  const within = (timeoutMs: number): Promise<void> => {
    const open = attempts.list().map(({ done }) => done)
    // Whoever has asked for a job may get one yet, and has to put it back.
    if (isLooking) open.push(new Promise((resolve) => (onNobodyLooks = resolve)))
    if (open.length === 0) return Promise.resolve()
    return new Promise((resolve) => {
      const cancel = clock.after(timeoutMs, resolve)
      void Promise.all(open).then(() => {
        cancel()
        resolve()
      })
    })
  }
  let stopping: Promise<void> | undefined
  const worker: JobWorker = {
    get running() {
      return attempts.size
    },
    stop: ({ timeoutMs = 10_000 } = {}) => (stopping ??= stop(timeoutMs)),
  }
  const host: AttemptHost = { leaseMs, onShutdown: halt, isAbandoned: () => isAbandoned }
  parts.running.add(attempts)
  const forget = onDrain(() => worker.stop({ timeoutMs: 1_000 }))
  void look()
  void sweep()
  return worker
}

const NAMES: OptionRule = {
  accepts: (value) => Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string'),
  must: "a list of names of jobs, such as ['sales_report']",
}

const RULES: Readonly<Record<keyof WorkOptions, OptionRule>> = {
  concurrency: optionRules.count,
  names: NAMES,
  leaseMs: optionRules.milliseconds,
  pollMs: optionRules.milliseconds,
}

function checked(options: WorkOptions, all: readonly Runnable[]): WorkOptions & { readonly jobs: readonly Runnable[] } {
  checkOptions('work()', options, RULES)
  const { names } = options
  const unknown = names?.find((name) => !all.some((job) => job.name === name))
  if (unknown !== undefined) {
    const there = all.map(({ name }) => name).join(', ')
    throw new TypeError(`work(): there is no job '${unknown}'. There are: ${there}`)
  }
  return { ...options, jobs: names === undefined ? all : all.filter(({ name }) => names.includes(name)) }
}
