import type { Call } from './call.ts'

/** How a job ended, or one attempt of it. */
export type JobEnd = 'COMPLETE' | 'FAILED' | 'CANCELLED' | 'RETRY'

/** One attempt of a job, as it begins. */
export interface JobAttempt {
  readonly jobId: string
  /** The name of the job, as it was defined. */
  readonly name: string
  /** Counted from 1. */
  readonly attempt: number
  /** How long it waited until it could begin, in milliseconds. */
  readonly waitedMs: number
  /** What {@link JobObserver.carrier} gave when it was started, and what `attempt` gave for the attempt before. */
  readonly startedIn?: string | undefined
  readonly attemptBefore?: string | undefined
}

/** One attempt of a job, while it is watched. */
export interface WatchedAttempt {
  /** Its place in a trace, for the next attempt and for status polls: a W3C `traceparent`. */
  readonly carrier?: string | undefined
  /** Runs something in its context. */
  within<T>(run: () => T): T
  /** It is over. `errorType` is the code of a failure. */
  end(end: JobEnd, errorType?: string): void
}

/**
 * Looks on at jobs: their runs belong to no call. None of its functions may throw.
 *
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/messaging/messaging-spans.md
 */
export interface JobObserver {
  /** The place in a trace where a job is started, as a W3C `traceparent`; kept with the job. */
  carrier(call: Call): string | undefined
  /** A status call asks for a job: its span links to where that was started and to where it last ran. */
  polled(call: Call, links: readonly string[]): void
  /** An attempt begins. */
  attempt(attempt: JobAttempt): WatchedAttempt
}
