import type { Clock } from './clock.ts'
import type { Deadline } from './deadline.ts'
import type { HeaderReader } from './header-reader.ts'
import type { Language } from './language.ts'
import type { Logger } from './logger.ts'
import type { Maybe } from './maybe.ts'
import type { Outcome } from './outcome.ts'
import type { Profile } from './profile.ts'
import type { Stage } from './stage.ts'

/** What a call is for: a model waits for the answer, or a sender delivers an event. */
export type Kind = 'tool' | 'event'

/** What a note may hold: what a span attribute may hold. */
export type NoteValue = string | number | boolean

/** What a call knows of the endpoint it came to. */
export interface EndpointFacts {
  readonly name: string
  readonly kind: Kind
  readonly profile: Profile
  /** The languages it can answer in, the default first. */
  readonly languages: readonly Language[]
  /** Whether its work is that of tools behind it, of which observers are told one by one. */
  readonly holdsTools: boolean
}

/** How a call ended: given once to whoever asked by `onEnd`. */
export interface CallEnd {
  readonly outcome: Outcome
  /** The status that was sent, or would have been. */
  readonly status: number
  /** Milliseconds from the start until the reply was handed to the host. */
  readonly totalMs: number
  /** What the time went to; the slices without `within` add up to `totalMs`. */
  readonly stages: readonly Stage[]
  /** Whether the host could pass the reply on to the end. */
  readonly delivered: boolean
}

/**
 * One incoming webhook request, the same shape on every runtime; middlewares add to it.
 *
 * @example
 * ```ts
 * pipe.handle((call) => ({ you: call.headers.get('user-agent') ?? 'unknown', callId: call.id }))
 * ```
 */
export interface Call {
  /** Our id for this call; in the answer, the log and the span. */
  readonly id: string
  readonly method: string
  /** The URL as the caller addressed it, absolute where the host knows how; a proxy's headers count only where trusted. */
  readonly url: string
  /** The part of the URL behind the `?`, as it came; empty where there is none. */
  readonly query: string
  /**
   * The part of the URL's path behind the place where the endpoint is mounted, as it came: `/check_order_status`, or `/`;
   * `undefined` where the host does not say (Fetch), or has a route for this very path.
   */
  readonly pathBehind: string | undefined
  readonly headers: HeaderReader
  /** Route parameters; empty unless the endpoint is mounted on the route itself. */
  readonly route: Readonly<Record<string, string>>
  /** What the host's router matched, such as `/tools/:tool`; `undefined` where it does not say. */
  readonly routePattern: string | undefined
  /** When the call came, by the monotonic clock, in milliseconds. */
  readonly startedAt: number
  /** Aborts when the budget is spent and at shutdown, and where the endpoint says so when the caller hangs up; `signal.reason` is the failure. */
  readonly signal: AbortSignal
  /** A caller who hangs up stops waiting, it does not undo: the run goes on unless the endpoint says otherwise. */
  readonly callerGone: boolean
  /**
   * Whether its answer stands, be it from the run or because the time was up: what has not begun by then is not begun any
   * more.
   */
  readonly answered: boolean
  readonly endpoint: EndpointFacts
  /** What failures are told in: by `Accept-Language`, where the endpoint speaks more than one. */
  readonly language: Language
  readonly deadline: Deadline
  readonly clock: Clock
  readonly logger: Logger
  /** What the time has gone to so far. */
  readonly stages: readonly Stage[]
  /** What middlewares noted. */
  readonly notes: Readonly<Record<string, NoteValue>>
  /** Headers to send along with requests that the handler makes (trace context). */
  readonly outboundHeaders: Record<string, string>
  /**
   * Exactly what came over the wire, read once, limited in size and time, before any parser.
   *
   * @throws HookwellError `body_too_large` (413), `body_timeout` (408), `body_unreadable` (400),
   * `content_encoding_unsupported` (415), `internal_error` (500, when a parser ate the body).
   */
  bytes(): Maybe<Uint8Array>
  /** Leaves a fact for the span and the log, under a `hookwell.` name. Never a secret. */
  note(key: `hookwell.${string}`, value: NoteValue): void
  /** Records a slice of time that lies inside a stage; both times in monotonic milliseconds. */
  recordStage(name: string, startedAtMs: number, endedAtMs: number): void
  /**
   * Runs `listener` once when the reply has gone, whatever it is, or could not go; of several, the one registered last
   * runs first. Where that has been, which only a run that outlives its call finds, it runs at once. Its throw changes
   * nothing.
   */
  onEnd(listener: (end: CallEnd) => void): void
}
