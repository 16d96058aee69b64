import type { Call } from './call.ts'
import type { Maybe } from './maybe.ts'
import type { InvocationEnd } from './observer.ts'
import type { Trusted } from './trust.ts'

/** One run of one tool, with parameters that have been validated, before it begins. */
export interface GuardedInvocation {
  readonly call: Call & Trusted
  readonly tool: string
  /** What the handler would get. */
  readonly parameters: unknown
  /** The caller's id of this run, where it gives one. A model that tries again has a new one each time. */
  readonly toolCallId?: string | undefined
  /** The conversation that the persona is in, where the caller tells. */
  readonly conversationId?: string | undefined
  /** Whether the tool says that it changes nothing. */
  readonly readOnly: boolean
}

/**
 * What stands around each run of a tool: it calls `run` once and gives back what that gave, or gives an end of its own
 * without running it. One that has a call wait for another's run says so by {@link waitForTwin}. Its throw is a surprise like
 * any other.
 *
 * @example
 * ```ts
 * const perTool: InvocationGuard = {
 *   name: 'log-each-run',
 *   around: ({ call, tool }, run) => after(run(), (end) => (call.logger.info('ran', { tool, ok: end.ok }), end)),
 * }
 * ```
 */
export interface InvocationGuard {
  readonly name: string
  readonly around: (invocation: GuardedInvocation, run: () => Maybe<InvocationEnd>) => Maybe<InvocationEnd>
}
