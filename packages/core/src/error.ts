import { brandTest } from './brand.ts'
import { fillIn } from './fill-in.ts'
import type { Words } from './language.ts'
import type { ReplyHeaders } from './reply.ts'
import { speakable } from './speakable.ts'

const BRAND: unique symbol = Symbol.for('hookwell.error')

/** What kind of end a failure is: the call was refused, the work said no, or we broke. */
export type FailureOutcome = 'rejected' | 'failed' | 'error'

/** One parameter that kept a call from being answered. */
export interface FieldProblem {
  /** Its name in the schema, dotted where nested. */
  readonly name: string
  readonly problem: 'missing' | 'invalid'
  /** A sentence for the model. */
  readonly message?: string
  /** A value that would do. */
  readonly example?: unknown
}

/** What a {@link HookwellError} says besides its code. */
export interface HookwellErrorOptions {
  /** What happened, in a sentence that can be spoken. */
  readonly message: string
  /** What the model should do next. */
  readonly suggestion: string
  /** What stands for names in braces in `message` and `suggestion`: `'Order {orderId} was not found.'`. */
  readonly values?: Readonly<Record<string, string | number>>
  /** The HTTP status where the caller's status policy wants a real one, 400 to 599; any other counts as 500. Default 422. */
  readonly status?: number
  /** `rejected`: the call was refused; `failed`: the work said no; `error`: we broke. Default `failed`. */
  readonly outcome?: FailureOutcome
  /** Whether the model can do something about it; such a failure is a 200 for most tool callers. Default: `outcome` is `failed`. */
  readonly actionable?: boolean
  /** Whether another try may succeed, the same later or with what `suggestion` asks for. Default: whether `retryAfterMs` is given. */
  readonly retryable?: boolean
  /** When to try again, in milliseconds; sent as `Retry-After`. */
  readonly retryAfterMs?: number
  readonly fields?: readonly FieldProblem[]
  /** A page that explains the code to a developer. */
  readonly help?: string
  /** Headers that belong to the status: `Allow`, `WWW-Authenticate`. */
  readonly headers?: ReplyHeaders
  /** A code for the log and the span, never for the caller. */
  readonly reason?: string
  /** What went wrong inside: for the log, never shown. */
  readonly cause?: unknown
}

/** How a failure came by its words, so that it can be said in another language. */
export interface Wording {
  /** Whether they are the words that its code has by default. */
  readonly isDefault: { readonly message: boolean; readonly suggestion: boolean }
  /** What stands for the names in braces. */
  readonly values?: HookwellErrorOptions['values']
  /** Its table's own words in other languages, by tag. */
  readonly translations?: Readonly<Record<string, Partial<Words>>> | undefined
}

/** Remembers how a failure came by its words. */
export let rememberWording: (failure: HookwellError, wording: Wording) => void

/** How a failure came by its words, where that is known. */
export let wordingOf: (failure: HookwellError) => Wording | undefined

/**
 * The one error of Hookwell, and what a handler throws or returns when the answer is no.
 *
 * `message` and `suggestion` are meant for the model and are spoken; `cause` and `reason` never leave the house.
 *
 * @example
 * ```ts
 * throw new HookwellError('order_not_found', {
 *   message: 'Order ORD-12345 was not found.',
 *   suggestion: 'Ask the customer to read the number again.',
 * })
 * ```
 */
export class HookwellError extends Error {
  override readonly name = 'HookwellError'
  readonly code: string
  readonly suggestion: string
  readonly status: number
  readonly outcome: FailureOutcome
  readonly actionable: boolean
  readonly retryable: boolean
  readonly retryAfterMs: number | undefined
  readonly fields: readonly FieldProblem[] | undefined
  readonly help: string | undefined
  readonly headers: ReplyHeaders | undefined
  readonly reason: string | undefined
  // In a private field: whoever logs or copies an error has no use for it, and a WeakMap costs ten times as much.
  #wording: Wording | undefined

  static {
    // Of all of them at once: to define it on each costs a fifth of what an error costs.
    Object.defineProperty(this.prototype, BRAND, { value: true })
    rememberWording = (failure, wording) => {
      if (#wording in failure) failure.#wording = wording
    }
    // One that comes from another copy of this package has none that is known here.
    wordingOf = (failure) => (#wording in failure ? failure.#wording : undefined)
  }

  constructor(code: string, options: HookwellErrorOptions) {
    super(
      speakable(fillIn(options.message, options.values)),
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    this.code = code
    this.suggestion = speakable(fillIn(options.suggestion, options.values))
    this.status = failureStatus(options.status ?? 422)
    this.outcome = options.outcome ?? 'failed'
    this.actionable = options.actionable ?? this.outcome === 'failed'
    this.retryAfterMs = options.retryAfterMs
    this.retryable = options.retryable ?? options.retryAfterMs !== undefined
    this.fields = options.fields
    this.help = options.help
    this.headers = options.headers
    this.reason = options.reason
  }
}

/** Tells a {@link HookwellError} from any other value, also across copies of this package. */
export const isHookwellError: (value: unknown) => value is HookwellError = brandTest<HookwellError>(
  (value) => (value as Branded)[BRAND] === true && typeof (value as Branded).code === 'string',
)

interface Branded {
  readonly [BRAND]?: unknown
  readonly code?: unknown
}

// A failure that leaves as 100 or 304 would be no answer at all.
function failureStatus(status: number): number {
  return Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500
}
