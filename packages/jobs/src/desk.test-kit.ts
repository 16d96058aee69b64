import type { Middleware, Trust, Trusted } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock, RecordingLogger } from '@hookwell/core/testing'
import { endpoint } from '@hookwell/tools'
import type { CallerProfile } from '@hookwell/tools'
import { genericCaller } from '@hookwell/tools'
import * as z from 'zod'

import type { JobEngine } from './job-engine.ts'
import { job } from './job.ts'
import type { Job } from './job.ts'
import type { JobRun } from './job-options.ts'
import { jobs } from './jobs.ts'
import type { JobDesk, JobsOptions } from './jobs.ts'
import { memoryEngine } from './memory-engine.ts'

/** A run that the test ends. */
export interface Gate extends JobRun {
  readonly parameters: { readonly month: string }
  resolve(value: unknown): void
  reject(cause: unknown): void
}

/** Who calls. */
export interface Caller {
  readonly trust?: Partial<Trust>
  readonly conversationId?: string
  readonly headers?: Readonly<Record<string, string>>
}

/** What a test has to play with. */
export interface TestDesk {
  readonly clock: FakeClock
  readonly logger: RecordingLogger
  readonly engine: JobEngine
  readonly desk: JobDesk
  /** The runs that have begun, in their order. */
  readonly runs: readonly Gate[]
  /** Calls a tool, and gives back what the model gets. */
  readonly call: (tool: string, args: object, caller?: Caller) => Promise<Told>
  readonly start: (month?: string, caller?: Caller) => Promise<string>
  readonly status: (jobId: unknown, caller?: Caller) => Promise<Told>
}

/** An answer, with the headers that it left with. */
export interface Told {
  readonly httpStatus: number
  readonly headers: Readonly<Record<string, string>>
  readonly [name: string]: unknown
}

const TRUST = { verified: true, scheme: 'bearer' }

/** The job of most tests: `sales_report`, whose runs end when the test says so. */
export function gatedJob(runs: Gate[], changes: Partial<Parameters<typeof job>[0]> = {}): Job {
  return job({
    name: 'sales_report',
    description: 'Counts the orders of a month. Use it when somebody asks for sales figures.',
    parameters: z.object({ month: z.string() }),
    estimateSeconds: 30,
    run: (parameters: { readonly month: string }, run) => {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>()
      const { jobId, attempt, signal, progress, logger } = run
      runs.push({ jobId, attempt, signal, progress, logger, parameters, resolve, reject })
      return promise
    },
    ...(changes as object),
  })
}

/** A desk over an engine in memory, with a clock of its own, and an endpoint in front of it. */
export function testDesk(
  changes: Partial<Parameters<typeof job>[0]> = {},
  options: Partial<JobsOptions> & {
    readonly profile?: CallerProfile
    readonly wrap?: (engine: JobEngine) => JobEngine
  } = {},
): TestDesk {
  const [clock, logger] = [fakeClock(), recordingLogger()]
  const { profile = genericCaller, wrap = (engine) => engine, ...more } = options
  const engine = wrap(memoryEngine({ clock, logger }))
  const runs: Gate[] = []
  const desk = jobs({ engine, jobs: [gatedJob(runs, changes)], clock, logger, ...more })
  let trust: Trust = TRUST
  const trusting: Middleware<unknown, Trusted> = {
    name: 'trusting',
    grantsTrust: true,
    run: (_call, next) => next({ trust }),
  }
  const served = endpoint({
    profile,
    clock,
    logger,
    ids: () => 'call-1',
    languages: ['en', 'de'],
    idHeaders: { conversationId: 'x-conversation-id' },
    use: (pipe) => pipe.use(trusting),
    tools: desk.tools,
  })
  const call = async (tool: string, args: object, caller: Caller = {}): Promise<Told> => {
    trust = { ...TRUST, ...caller.trust }
    const { conversationId } = caller
    const headers = {
      ...caller.headers,
      ...(conversationId === undefined ? undefined : { 'x-conversation-id': conversationId }),
    }
    const reply = await served.run({ url: `https://example.com/desk/${tool}`, body: args, headers })
    return { ...(reply.json() as object), httpStatus: reply.status, headers: reply.headers as Told['headers'] }
  }
  return {
    clock,
    logger,
    engine,
    desk,
    runs,
    call,
    start: async (month = '2026-03', caller) => String((await call('start_sales_report', { month }, caller))['jobId']),
    status: (jobId, caller) => call('check_sales_report_status', { jobId }, caller),
  }
}
