import {
  checkOptions,
  complainer,
  consoleLogger,
  guardedLogger,
  optionRules,
  required,
  systemClock,
} from '@hookwell/core'
import type { Clock, IdSource, JobObserver, Logger, OptionRule } from '@hookwell/core'
import type { JobPair, Tool } from '@hookwell/tools'

import { cancelTool } from './cancel-tool.ts'
import type { DeskParts } from './desk-parts.ts'
import { estimateBook } from './estimate-book.ts'
import { handOffBy } from './hand-off/hand-off.ts'
import type { HandOffBudget } from './hand-off/hand-off.ts'
import { handedOffTool } from './hand-off/handed-off-tool.ts'
import type { HandOffOptions } from './hand-off/handed-off-tool.ts'
import type { Job } from './job.ts'
import type { JobEngine } from './job-engine.ts'
import { jobIds, readableIds } from './job-ids.ts'
import { ownerOf } from './job-owner.ts'
import type { JobOwner } from './job-owner.ts'
import { startTool } from './start-tool.ts'
import { statusTool } from './status-tool.ts'
import { guardedObserver } from './guarded-observer.ts'
import { startWorker } from './worker.ts'
import type { JobWorker, WorkOptions } from './worker.ts'

/** What a desk for jobs is made of. */
export interface JobsOptions {
  /** Where jobs are kept. */
  readonly engine: JobEngine
  readonly jobs: readonly Job[]
  /**
   * Tools whose calls go on as jobs where they are not done in time: see `handOff` of the desk. Of those that say
   * `idempotent` or `readOnly` it is kept with the job, in clear, what was sent and whom the call proved, for another run.
   */
  readonly handOff?: readonly (Tool | HandOffOptions)[]
  /** Default: the machine's. */
  readonly clock?: Clock
  /** Makes the ids of jobs: 1 to 100 letters, digits, `_` and `-`, not to be guessed. Default: {@link jobIds}. */
  readonly ids?: IdSource
  /** Default: the console. */
  readonly logger?: Logger
  /** Looks on at jobs, such as telemetry does. */
  readonly observer?: JobObserver
  /** Names whoever may ask for a job. Default: what the call proved, and its conversation. */
  readonly owner?: JobOwner
  /** The largest result that is kept, in bytes of its JSON. Default 1,048,576. */
  readonly maxResultBytes?: number
}

/** Jobs, with the tools that start them and ask for them, and the workers that run them. */
export interface JobDesk {
  /**
   * For each job what starts it, what says how far it is and, where it is `cancellable`, what stops it; for each tool of
   * `handOff` what says how far its job is.
   */
  readonly tools: readonly Tool[]
  /** Which of them belong together, for `promptFor()`. */
  readonly pairs: readonly JobPair[]
  /** What hands calls of the tools in `handOff` off: `budget({ ...desk.handOff })`. Empty where there are none. */
  readonly handOff: Partial<HandOffBudget>
  readonly engine: JobEngine
  /** What the workers of this desk run, by name. */
  readonly names: readonly string[]
  /** Begins to run jobs in this process. */
  work(options?: WorkOptions): JobWorker
  /** Stops the workers of this desk, and closes the engine. */
  close(): Promise<void>
}

/**
 * Makes the desk that jobs are handed in at.
 *
 * @throws TypeError when an option is unknown or cannot be, or two jobs or two tools have one name.
 *
 * @example
 * ```ts
 * const traceOrder = job({
 *   name: 'trace_order',
 *   description: 'Asks the carrier where a lost parcel is. Use it when an order is overdue.',
 *   parameters: z.object({ orderId: z.string() }),
 *   estimateSeconds: 30,
 *   run: ({ orderId }, { signal }) => orders.find(orderId, { signal }),
 * })
 * const desk = jobs({ engine: memoryEngine(), jobs: [traceOrder] })
 * const systemPrompt = promptFor([...desk.tools, checkOrderStatus], { jobs: desk.pairs })
 * desk.work({ concurrency: 2 })
 * ```
 */
export function jobs(options: JobsOptions): JobDesk {
  checkOptions('jobs()', options, RULES)
  const { jobs: all } = options
  const handedOff = (options.handOff ?? []).map(handedOffTool)
  const parts = partsOf(options)
  const tools = [
    ...all.flatMap((job) => [
      startTool(parts, job),
      statusTool(parts, job),
      ...(job.cancellable ? [cancelTool(parts, job)] : []),
    ]),
    ...handedOff.map((one) => statusTool(parts, one)),
  ]
  checkTwins('job', [...all, ...handedOff])
  checkTwins('tool', [...tools, ...handedOff])
  const runnables = [...all, ...handedOff]
  const workers = new Set<JobWorker>()
  return {
    tools,
    handOff: handedOff.length === 0 ? {} : handOffBy(parts, handedOff),
    engine: options.engine,
    names: runnables.map(({ name }) => name),
    pairs: all.map(({ names: { start, status } }) => ({ start, status })),
    work: (how) => {
      const worker = startWorker(parts, runnables, how)
      workers.add(worker)
      return worker
    },
    close: async () => {
      await Promise.all([...workers].map((worker) => worker.stop()))
      await options.engine.close()
    },
  }
}

function partsOf(options: JobsOptions): DeskParts {
  const { engine, clock = systemClock, owner = ownerOf, maxResultBytes = 1_048_576 } = options
  const ids = options.ids === undefined ? jobIds : readableIds(options.ids)
  const logger = guardedLogger(options.logger ?? consoleLogger)
  const tell = complainer()
  const complain: DeskParts['complain'] = (message, fields) => tell({ logger, clock, level: 'error' }, message, fields)
  const observer = options.observer && guardedObserver(options.observer, complain)
  const estimates = estimateBook(engine, clock, complain)
  const running: DeskParts['running'] = new Set()
  const parts = { engine, clock, ids, logger, complain, observer, owner, estimates, maxResultBytes, running }
  return { ...parts, opened: openOnce(engine) }
}

/** Opens the engine when it is needed first, and tries once more where that failed. */
function openOnce(engine: JobEngine): DeskParts['opened'] {
  let opening: Promise<void> | undefined
  let isOpen = false
  const open = async (): Promise<void> => {
    try {
      await engine.open()
      isOpen = true
    } finally {
      opening = undefined
    }
  }
  return () => (isOpen ? undefined : (opening ??= open()))
}

function checkTwins(what: string, all: readonly { readonly name: string }[]): void {
  const seen = new Set<string>()
  for (const { name } of all) {
    // Callers compare names whatever their case.
    const folded = name.toLowerCase()
    if (seen.has(folded)) throw new TypeError(`jobs(): there are two ${what}s of the name '${name}': rename one`)
    seen.add(folded)
  }
}

const ENGINE: OptionRule = {
  accepts: (value) => typeof (value as Partial<JobEngine> | null)?.take === 'function',
  must: 'an engine, such as memoryEngine() or sqliteEngine({ file })',
}

const JOBS: OptionRule = {
  accepts: (value) =>
    Array.isArray(value) && value.every((one: Partial<Job> | null) => typeof one?.names === 'object' && !!one.run),
  must: 'a list of what job() makes',
}

const HAND_OFF: OptionRule = { accepts: (value) => Array.isArray(value), must: 'a list of what tool() makes' }

const RULES: Readonly<Record<keyof JobsOptions, OptionRule>> = {
  engine: required(ENGINE),
  jobs: required(JOBS),
  handOff: HAND_OFF,
  clock: optionRules.record,
  ids: optionRules.call,
  logger: optionRules.record,
  observer: optionRules.record,
  owner: optionRules.call,
  maxResultBytes: optionRules.count,
}
