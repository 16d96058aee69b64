import type { Call, HookwellError, Language, Logger, Trusted } from '@hookwell/core'
import type { MissingParameter, Repair } from '@hookwell/parameters'

/** The caller's own ids, as far as they came; what is absent stays absent. */
export interface CallerIds {
  /** The conversation or call that the persona is in. */
  readonly conversationId?: string
  /** The persona or agent that calls. */
  readonly agentId?: string
  /**
   * The person who calls, as far as that is proved: a Slack or Discord user, or the subject of a minted URL or a token.
   * Absent where nothing verifies the call.
   */
  readonly userId?: string
}

/** One run of one tool in a call: what a handler gets besides its parameters. */
export interface Invocation extends CallerIds {
  /** The name of the tool. */
  readonly tool: string
  /** The caller's id of this run, where it gives one. A model that tries again has a new one each time. */
  readonly toolCallId?: string
  /** The webhook request; several invocations may share one. */
  readonly call: Call & Trusted
  /**
   * Aborts when the budget is spent and at shutdown; behind `guards` (where the tool is not `readOnly`), or with
   * `awaitResponse: false`, at `runLimitMs` and at shutdown. Read it off the invocation: a copy (`{ ...invocation }`) has none.
   */
  readonly signal: AbortSignal
  readonly language: Language
  readonly logger: Logger
  /** What was repaired in the parameters. */
  readonly repairs: readonly Repair[]
}

/** What a handler that takes part of the parameters gets besides. */
export interface PartialInvocation extends Invocation {
  /** What is missing, in the order of the schema. */
  readonly missing: readonly MissingParameter[]
  /** The answer that asks for it; `undefined` where nothing is missing. */
  readonly incomplete: HookwellError | undefined
}
