import type { AnswerFormat } from './answer-format.ts'
import type { Call, EndpointFacts } from './call.ts'
import type { Clock } from './clock.ts'
import type { AnyMiddleware } from './definition.ts'
import type { Host } from './host.ts'
import type { IdSource } from './ids.ts'
import type { Logger } from './logger.ts'
import type { Maybe } from './maybe.ts'
import type { Outcome } from './outcome.ts'
import type { ReplyHeadersOf } from './reply-headers.ts'

/** One step of a plan. */
export interface Step {
  /** The stage that begins with it; `undefined` for a step that is part of the one before. */
  readonly stage: string | undefined
  readonly run: (call: Call, next: (adds: object) => Maybe<Outcome>) => Maybe<Outcome>
  /** Takes what it gave back for an outcome, or makes a failure of it. */
  readonly checked: (given: Outcome | undefined) => Outcome
}

/** The end of a plan: the user's handler, or the way on into the host's own routing. It may throw; a promise of its never rejects. */
export type Terminal = (call: Call, host: Host) => Maybe<Outcome>

/** Everything about an endpoint that is the same for each call, worked out once. */
export interface Plan {
  readonly facts: EndpointFacts
  readonly steps: readonly Step[]
  readonly terminal: Terminal
  readonly answerFormats: readonly AnswerFormat[]
  readonly replyHeaders: readonly ReplyHeadersOf[]
  /** Methods that are taken; `undefined` where the host's routing decides. */
  readonly methods: readonly string[] | undefined
  /** What says failures otherwise, the innermost first. */
  readonly amends: readonly NonNullable<AnyMiddleware['amends']>[]
  readonly abortsWhenCallerGone: boolean | ((call: Call) => boolean)
  readonly maxBytes: number
  readonly bodyTimeoutMs: number
  readonly clock: Clock
  readonly ids: IdSource
  readonly logger: Logger
}
