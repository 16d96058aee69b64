/** How far a job is. */
export type JobStatus = 'PENDING' | 'RUNNING' | 'COMPLETE' | 'FAILED' | 'CANCELLED'

/** Why a job failed, in words for the model; the cause is in the log, under the id of the job. */
export interface JobFailure {
  readonly code: string
  readonly message: string
  readonly suggestion: string
}

/** All that is known of a job: the truth on every engine. Texts that hold JSON are written by us and read by nobody else. */
export interface JobRecord {
  /** Unguessable: 128 bits of chance at least. */
  readonly id: string
  readonly name: string
  /** Who may ask for it: a digest of the tenant, the caller and the conversation that started it. */
  readonly owner: string
  /** By which a second start finds the one that is under way: a digest of name, owner and arguments; absent for none. */
  readonly joinKey?: string | undefined
  /** The validated parameters, as JSON; of a call that was handed off and may be run again, what it was called with, and as whom. */
  readonly parameters: string
  readonly status: JobStatus
  /** What can be spoken of how far it is, and how far that is, from 0 to 1. */
  readonly progress?: { readonly text?: string | undefined; readonly done?: number | undefined } | undefined
  /** What it gave, as JSON; with `COMPLETE` alone. */
  readonly result?: string | undefined
  readonly failure?: JobFailure | undefined
  /** Which attempt it is in, or was last; 0 before the first. Each run has one of its own. */
  readonly attempt: number
  /** One attempt that did not count makes it one more. */
  readonly maxAttempts: number
  /** Whether it is run again when its process died: a run that was handed off is not, unless it is idempotent. */
  readonly onCrash: 'run-again' | 'fail'
  /** Somebody wants it to stop. */
  readonly cancelRequested: boolean
  /** Grows with each take, so that who lost a lease cannot write. */
  readonly fence: number
  /** The larger, the longer it takes; as the developer names it. */
  readonly size?: number | undefined
  /** Where it was started, and where it last ran: W3C `traceparent`s. */
  readonly startedIn?: string | undefined
  readonly ranIn?: string | undefined
  /** All times in milliseconds since 1970, by the clock of the engine. */
  readonly createdAtMs: number
  /** When it may begin, at the soonest. */
  readonly dueAtMs: number
  /** When it was taken for the first time. */
  readonly startedAtMs?: number | undefined
  readonly endedAtMs?: number | undefined
  /** While it is `RUNNING`. */
  readonly leaseUntilMs?: number | undefined
  /** When it is forgotten, once it has ended. Reading it changes nothing. */
  readonly expiresAtMs?: number | undefined
  /** When this was read: the time that it was for the engine. */
  readonly readAtMs: number
}
