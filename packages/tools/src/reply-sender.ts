import type { HookwellError } from '@hookwell/core'

import type { CallerIds } from './invocation.ts'

/** What became of a run, for a caller that does not read it in the reply to its request. */
export interface LateResult extends CallerIds {
  readonly tool: string
  /** The caller's id of the run, which most of them match the answer by. */
  readonly toolCallId?: string
  readonly outcome:
    | { readonly ok: true; readonly value: unknown }
    | { readonly ok: false; readonly failure: HookwellError }
}

/**
 * The port for callers that take the answer elsewhere than in the reply to their request: Hume EVI (its control plane),
 * agent sessions of OpenAI (`agent.session.input.tool_result`), the `response_url` of Slack, the follow-up of Discord.
 *
 * **Not built yet.** Nothing in Hookwell makes or calls one; the type is here so that what is written for these callers
 * has one shape to agree on. Until then they have no profile, and Slack's and Discord's answers are the ones that fit into
 * their three seconds.
 */
export interface ReplySender {
  /**
   * Delivers a result; called at most once a run, after the request was acknowledged.
   *
   * @returns A promise that is fulfilled once the caller's side has taken the result, and rejects when it did not.
   */
  send(result: LateResult, signal: AbortSignal): Promise<void>
}
