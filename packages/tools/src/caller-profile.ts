import type { Call, FormattedAnswer, HookwellError, Outcome, Profile, Trusted } from '@hookwell/core'

import type { TargetId } from './definitions/targets.ts'
import type { CallerIds } from './invocation.ts'
import type { Heard, PlayedIds, PlayedRequest } from './play.ts'

/** The arguments are the call itself: its body, query and route, as `parameters()` gathers them. */
export const FLAT: unique symbol = Symbol('flat')

/** One run that a call asks for. */
export interface Requested {
  /** `undefined` where the call does not say. */
  readonly tool: string | undefined
  /**
   * An object, a text with one as JSON, or {@link FLAT}; anything else is refused. Or the failure for which it is not to be
   * run.
   */
  readonly args: unknown
  /** The caller's id of this run, where it fits into a header and a log line. */
  readonly toolCallId?: string
  /** The same as it came, for an answer that has to repeat it: in JSON any text can stand. Never for a log. */
  readonly rawToolCallId?: string
}

/** What a call asks for, all told. */
export interface Decoded extends CallerIds {
  readonly requested: readonly Requested[]
}

/** What became of one run. */
export interface InvocationResult {
  readonly requested: Requested
  /** What the handler gave, or the failure, in the language of the call. */
  readonly outcome:
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly failure: HookwellError }
}

/** What a profile reads a call from. */
export interface Incoming {
  readonly call: Call & Trusted
  /** What names the tool in the URL: the segment behind the mount, as it came; `undefined` where there is none. */
  readonly segment: string | undefined
  /** The names of the endpoint's tools. */
  toolNames(): readonly string[]
  /** The body as an object: JSON or a form; empty where the profile is flat, since each tool reads it by its own schema. */
  readonly body: Readonly<Record<string, unknown>>
}

/**
 * How one caller calls tools: the data that every package reads, and small functions for its envelope. One file each.
 */
export interface CallerProfile extends Profile {
  /** Methods that are taken, in capitals. */
  readonly methods: readonly string[]
  /**
   * Those besides that the caller can be told to use, and that `endpoint({ methods })` may take. Left out are those whose
   * arguments would be in no part of what the caller signs.
   */
  readonly otherMethods?: readonly string[]
  /** The format that its platform wants tools defined in: a target of `manifestFor()`. Absent where there is none. */
  readonly definition?: TargetId | undefined
  /** The function that mounts it, where that is another than `endpoint()`. */
  readonly mountedBy?: 'mcpEndpoint()'
  /** What the caller does when a call fails: one sentence, or that it is not documented. */
  readonly retries: string
  /** Headers that carry the caller's ids, where it sends them by itself. */
  readonly idHeaders?: Readonly<Partial<Record<'conversationId' | 'agentId' | 'toolCallId', string>>>
  /** Reads the envelope. Absent: the URL names the tool, and the call itself is its arguments. */
  readonly decode?: (incoming: Incoming) => Decoded | HookwellError
  /** Writes the reply. Absent: the one result as it is. */
  readonly encode?: (results: readonly InvocationResult[], decoded: Decoded, call: Call) => Outcome
  /**
   * Writes a failure of the call as a whole (the time is up, the body is unreadable), with what there is of its results;
   * `undefined` leaves it to the next format.
   */
  readonly encodeFailure?: (
    failure: HookwellError,
    results: readonly InvocationResult[],
    call: Call,
    status: number,
  ) => FormattedAnswer | undefined
  /** Makes the request that the caller would make: for `hookwell call`, and for tests. */
  readonly play: (tool: string, args: object, ids: PlayedIds) => PlayedRequest
  /** What the model would be told, one entry an invocation, by what is documented of the caller. */
  readonly hear: (status: number, body: string) => readonly Heard[]
}
