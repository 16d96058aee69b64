import type { Kind } from '@hookwell/core'

import type { CallOutcome } from '../call-outcome.ts'

/**
 * What every event of a call carries. Called as in the events that callers' own clients emit, so that either side can be
 * laid beside the other: of Anam's client `toolName`, `toolCallId`, `arguments`, `timestamp`, `executionTime`.
 *
 * @see https://www.npmjs.com/package/@anam-ai/js-sdk (4.27.0, read 2026-11-23)
 */
export interface CallFacts {
  readonly kind: Kind
  /** The tool, or of an event the name of its endpoint. */
  readonly toolName: string
  readonly endpoint: string
  /** The id of the caller's profile. */
  readonly caller: string
  /** Ours: in the answer, the log and the span. */
  readonly callId: string
  /** The caller's id of this run, where it gave one. */
  readonly toolCallId?: string
  readonly conversationId?: string
  readonly agentId?: string
  /** The trace that tells more, where there is one. */
  readonly traceId?: string
  /** ISO 8601. */
  readonly timestamp: string
}

/** A tool begins to run, or an event to be processed: it is known who calls. */
export interface CallStarted extends CallFacts {
  readonly type: 'started'
}

/** How it ended. */
export interface CallEndFacts extends CallFacts {
  /** Milliseconds that it took. */
  readonly executionTimeMs: number
  /** How the call stood against its budget, where it has one. */
  readonly verdict?: string
  /** What of the parameters `capture` lets through. */
  readonly arguments?: Readonly<Record<string, unknown>>
}

/** It ended well. */
export interface CallCompleted extends CallEndFacts {
  readonly type: 'completed'
  readonly outcome: Extract<CallOutcome, 'ok' | 'handed_off'>
  /** What of the result `capture` lets through. */
  readonly result?: unknown
}

/** It did not end well, or was turned away before it began: then nothing told of its start. */
export interface CallFailed extends CallEndFacts {
  readonly type: 'failed'
  readonly outcome: Exclude<CallOutcome, 'ok' | 'handed_off'>
  /** The code of the failure, or of a reply the status; never a text. */
  readonly errorCode: string
}

/** The end of a run. */
export type CallEnded = CallCompleted | CallFailed

/** What is told to {@link onCall}. */
export type CallEvent = CallStarted | CallEnded
