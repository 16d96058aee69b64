/** Which HTTP status a failure gets: see {@link Profile.statusPolicy}. */
export type StatusPolicy = 'by-kind' | 'ok-if-actionable' | 'as-is'

/**
 * How one caller calls: data only, so that every package can read the line that concerns it.
 *
 * @example
 * ```ts
 * const patient: Profile = { ...generic, id: 'patient', budget: { idealMs: 2_000, maxMs: 20_000, hardMs: 120_000 } }
 * ```
 */
export interface Profile {
  /** Kebab-case name of the caller. */
  readonly id: string
  /**
   * `by-kind`: a tool answers 200 for what the model can act on, an event webhook uses real codes.
   * `ok-if-actionable` and `as-is` fix either for both. Refusals (trust, unreadable or oversized bodies, 405, 415) are
   * real codes always.
   */
  readonly statusPolicy: StatusPolicy
  /** Whether failures may leave as `application/problem+json` (RFC 9457) where `Accept` prefers it by name. */
  readonly problemJson: boolean
  /** The language of the answers, as a BCP 47 tag. */
  readonly language: string
  /** The largest body that is read, in bytes. */
  readonly maxBytes: number
  /** The largest reply that the caller takes, in bytes of its JSON; absent: any. `output()` keeps to it. */
  readonly replyMaxBytes?: number
  /** What the caller's patience allows, in milliseconds. */
  readonly budget: {
    readonly idealMs: number
    readonly maxMs: number
    readonly hardMs: number
    /** What the way there and back takes of that, where it is more than a few milliseconds. Default: what `budget()` has. */
    readonly reserveMs?: number
  }
  /** Names of the signature schemes the caller can be verified by; absent: any. */
  readonly schemes?: readonly string[]
}

/**
 * A caller of whom nothing is known.
 *
 * The budget is the one that a conversation bears: one second is not noticed, five are the most, and at sixty the
 * callers that were measured hang up.
 *
 * @see https://anam.ai/docs/personas/tools/webhook-tools.md (read 2026-11-23)
 */
export const generic: Profile = {
  id: 'generic',
  statusPolicy: 'by-kind',
  problemJson: true,
  language: 'en',
  maxBytes: 1_048_576,
  budget: { idealMs: 1_000, maxMs: 5_000, hardMs: 60_000 },
}
