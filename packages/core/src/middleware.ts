import type { AnswerFormat } from './answer-format.ts'
import type { Call } from './call.ts'
import type { HookwellError } from './error.ts'
import type { Maybe } from './maybe.ts'
import type { Outcome } from './outcome.ts'
import type { ReplyHeadersOf } from './reply-headers.ts'

/** Passes on to the rest of the pipeline, with what this middleware adds; gives back how that ended. Never throws. */
export type Next<Adds> = (adds: Adds) => Maybe<Outcome>

/** What a middleware adds that adds nothing. */
export type Nothing = Record<never, never>

/**
 * A function that wraps the rest of the pipeline: reads what it needs, passes on what it adds, and sees the outcome.
 *
 * @example
 * ```ts
 * const tenant: Middleware<Trusted, { tenant: string }> = {
 *   name: 'tenant',
 *   run: (call, next) => next({ tenant: call.trust.subject ?? 'public' }),
 * }
 * ```
 */
export interface Middleware<Needs, Adds> {
  /** Names the stage and the span; survives minifying. */
  readonly name: string
  // A property, not a method: methods are compared bivariantly, and a missing predecessor would compile.
  readonly run: (call: Call & Needs, next: Next<Adds>) => Maybe<Outcome>
  /** Set by what establishes `trust`. */
  readonly grantsTrust?: true
  /** What it verifies by, where it grants trust: the name of a scheme. */
  readonly scheme?: string
  /** A second half that runs right behind the step that grants trust: for what must wrap the work and not the checks. */
  readonly afterTrust?: (call: Call, next: () => Maybe<Outcome>) => Maybe<Outcome>
  /** How failures leave; of several, the last one that has something to say decides. */
  readonly answerFormat?: AnswerFormat
  /**
   * Headers for the reply, asked for as it is written, whatever it is: a value, a failure, or the answer of a spent
   * budget. A name that the reply has already is left as it is. Not asked where the host's own handler writes the reply.
   */
  readonly replyHeaders?: ReplyHeadersOf
  /**
   * Says a failure otherwise just before it stands, wherever it came from, the answer of a spent budget included; gives
   * back what it was given where it has nothing to say. Its throw changes nothing.
   */
  readonly amends?: (failure: HookwellError, call: Call) => HookwellError
  /** Set by what looks at the reply's body; refused where the host writes the reply itself. */
  readonly needsReplyBody?: true
}

/**
 * Makes a middleware of a name and a function, with what it adds as the type argument.
 *
 * @example
 * ```ts
 * const clientVersion = middleware<{ version: string }>('client-version', (call, next) =>
 *   next({ version: call.headers.get('x-client-version') ?? '0' }))
 * ```
 */
export function middleware<Adds extends object, Needs = unknown>(
  name: string,
  run: Middleware<Needs, Adds>['run'],
): Middleware<Needs, Adds> {
  return { name, run }
}
