import type { HookwellError, Logger, Maybe } from '@hookwell/core'
import type { ObjectSchema, ToolFacts } from '@hookwell/tools'
import type { StandardSchemaV1 } from '@standard-schema/spec'

/** How far a run is. */
export interface JobProgress {
  /** What can be spoken of it: `Half of the orders are counted.` */
  readonly text?: string
  /** How far, from 0 to 1. */
  readonly done?: number
}

/**
 * One run of a job: what `run` gets besides its parameters. A copy (`{ ...run }`) has its id and its attempt alone: take from
 * it what you need, `({ month }, { signal, progress })`.
 */
export interface JobRun {
  readonly jobId: string
  /** Which attempt this is, from 1: a job may be run more than once. */
  readonly attempt: number
  /** Aborts on a cancel, at `limitMs` and at shutdown; `signal.reason` is the failure that says which. */
  readonly signal: AbortSignal
  /** Tells how far it is. What comes within a second replaces what came before. */
  readonly progress: (told: string | JobProgress) => void
  /** Says in each line which job it is, and which attempt. */
  readonly logger: Logger
}

/** How a run that throws is tried again. */
export interface JobRetry {
  /** How often it is run at most, the first run counted. Default 3. */
  readonly attempts?: number
  /** How long until the second run, in milliseconds, give or take a quarter. Default 1,000. */
  readonly firstMs?: number
  /** How much longer each pause is than the one before. Default 4. */
  readonly factor?: number
  /** The longest pause, in milliseconds. Default 60,000. */
  readonly maxMs?: number
}

/** Which jobs a second start with the same arguments joins while the first one is under way. */
export type JobJoin = 'conversation' | 'caller' | 'never'

/** What the tools of a job are called, where it is not made of the name of the job. */
export interface JobToolNames {
  /** Default `start_<name>`. */
  readonly start?: string
  /** Default `check_<name>_status`. */
  readonly status?: string
  /** Default `cancel_<name>`. */
  readonly cancel?: string
}

/** What there is to say about every job. */
export interface JobFacts<Schema extends ObjectSchema> extends Omit<
  ToolFacts<Schema>,
  'annotations' | 'awaitResponse' | 'partialSchema'
> {
  /** 1 to 27 letters, digits, `_` and `-`; up to 40 where `names` has them all. */
  readonly name: string
  readonly names?: JobToolNames
  /** What it does and when to use it, in 1 to 600 characters; how its tools belong together is said by us. */
  readonly description: string
  /** How long it takes, in seconds, until there is a history. */
  readonly estimateSeconds: number
  /** How large it is, where that decides how long it takes: rows, pages, megabytes. */
  readonly sizeOf?: (parameters: StandardSchemaV1.InferOutput<Schema>) => number | undefined
  readonly retry?: JobRetry
  /** How long one run may take, in milliseconds; then its signal aborts. Default 600,000. */
  readonly limitMs?: number
  /** How long what it came to can be asked for, in milliseconds from its end. Default 86,400,000. */
  readonly keepMs?: number
  /** Whether there is a tool that cancels it. Default false. */
  readonly cancellable?: boolean
  /**
   * What a second run with the same parameters would do. `true`: no harm. `false`: harm, so that it is run once, and is
   * `FAILED` when its process dies. Absent: it is run again, and `attempt` says so.
   */
  readonly idempotent?: boolean
  /** It cannot be undone: the prompt says to have it confirmed. Default false. */
  readonly destructive?: boolean
  /**
   * What a second start with the same arguments joins while the first is under way. `conversation`, the default: what
   * was started in the same conversation, or by the same proven user where there is no conversation id. `caller`: what
   * the same caller started. `never`: each start is one of its own.
   */
  readonly joins?: JobJoin
}

/** A job that gives whatever its run does. */
export interface JobOptions<Schema extends ObjectSchema, Result> extends JobFacts<Schema> {
  /**
   * Does the work. A `HookwellError`, returned or thrown, ends it, unless it is `retryable`: then it is tried again, at its
   * `retryAfterMs`, a day at most. Anything else thrown stays with us.
   */
  readonly run: Run<Schema, Result>
}

/** A job whose result is checked. */
export interface CheckedJobOptions<
  Schema extends ObjectSchema,
  Returns extends StandardSchemaV1,
> extends JobFacts<Schema> {
  /** The schema of what it gives; checked when the run has ended. */
  readonly returns: Returns
  /** Does the work, and gives what `returns` takes. */
  readonly run: NoInfer<Run<Schema, StandardSchemaV1.InferInput<Returns>>>
}

type Run<Schema extends ObjectSchema, Result> = (
  parameters: StandardSchemaV1.InferOutput<Schema>,
  run: JobRun,
) => Maybe<Result | HookwellError>
