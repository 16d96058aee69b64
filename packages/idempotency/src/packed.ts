import { HookwellError, inLanguage, isHookwellError, isReply, reply, withDetails } from '@hookwell/core'
import type { Call, FailureOutcome, FieldProblem, InvocationEnd, Outcome, ReplyHeaders } from '@hookwell/core'

/** What becomes of how a run ended: it is kept as a text, or the key is given back, for a reason. */
export type Packed = { readonly stored: string } | { readonly dropped: Dropped }

/**
 * Why nothing is kept: it failed, and a retry may not; it was stopped before it had an end of its own, so that there is
 * nothing for twins either; it cannot be written as JSON; it is too large.
 */
export type Dropped = 'failed' | 'stopped' | 'not_json' | 'too_large'

/** How an end is written down, read back and told apart. */
export interface Packing<End> {
  readonly pack: (end: End, call: Call) => Packed
  /** @throws whatever, where the text is none that `pack` made. */
  readonly unpack: (stored: string) => End
  readonly failure: (failure: HookwellError) => End
  /** The same end, marked as one that was not run for. */
  readonly replayed: (end: End) => End
}

/** For the replies of a pipeline. */
export const outcomePacking: Packing<Outcome> = {
  pack: (outcome, call) => {
    if (isHookwellError(outcome)) return packFailure(outcome, call)
    const { status, headers, body, sent } = outcome
    if (sent === true || isBinary(body)) return { dropped: 'not_json' }
    if (status >= 500 || COME_AGAIN.has(status)) return { dropped: 'failed' }
    return written({ reply: { status, headers, body } })
  },
  unpack: (stored) => {
    const read = JSON.parse(stored) as StoredEnd
    if (read.reply !== undefined) return reply(read.reply as Parameters<typeof reply>[0])
    return unpackFailure(read)
  },
  failure: (failure) => failure,
  replayed: (outcome) =>
    isReply(outcome) ? reply({ ...outcome, headers: { ...outcome.headers, ...REPLAYED } }) : markFailure(outcome),
}

/** For the runs of tools. Their mark is for whoever writes the reply: a call may hold several runs. */
export const endPacking: Packing<InvocationEnd> = {
  pack: (end, call) => {
    if (!end.ok) return packFailure(end.failure, call)
    const { value } = end
    return isBinary(value) ? { dropped: 'not_json' } : written({ value: value ?? null, http: hintOf(value) })
  },
  unpack: (stored) => {
    const read = JSON.parse(stored) as StoredEnd
    if (!Object.hasOwn(read, 'value')) return { ok: false, failure: unpackFailure(read) }
    const { value, http } = read
    return {
      ok: true,
      value: http === undefined ? value : Object.defineProperty(value as object, HINT, { value: http }),
    }
  },
  failure: (failure) => ({ ok: false, failure }),
  replayed: (end) => end,
}

const REPLAYED: ReplyHeaders = { 'idempotent-replayed': 'true' }

// The mark of a value that tells HTTP more than a 200, such as the 202 of a job that was begun: no JSON shows it.
const HINT: unique symbol = Symbol.for('hookwell.http')

function hintOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? (value as { readonly [HINT]?: unknown })[HINT] : undefined
}

/** What is written down: plain JSON, read by nobody else. */
interface StoredEnd {
  readonly reply?: { readonly status: number; readonly headers: ReplyHeaders | undefined; readonly body: unknown }
  readonly value?: unknown
  readonly http?: unknown
  readonly failure?: StoredFailure
}

interface StoredFailure {
  readonly code: string
  readonly message: string
  readonly suggestion: string
  readonly status: number
  readonly outcome: FailureOutcome
  readonly actionable: boolean
  readonly fields?: readonly FieldProblem[] | undefined
  readonly help?: string | undefined
  readonly headers?: ReplyHeaders | undefined
  readonly reason?: string | undefined
}

/** By these a sender is told to come again, and then it has to be let in. RFC 9110 section 15.5, RFC 8470, RFC 6585. */
const COME_AGAIN: ReadonlySet<number> = new Set([408, 425, 429])

/** Ends that Hookwell itself brought about, before the work had one. */
const STOPPED: ReadonlySet<string> = new Set([
  'budget_too_short',
  'caller_gone',
  'deadline_exceeded',
  'run_limit_exceeded',
  'shutting_down',
  'tool_overdue',
])

/** A no of the work itself is kept. What broke, what was refused, and what asks for another try, is not. */
function packFailure(given: HookwellError, call: Call): Packed {
  if (STOPPED.has(given.code)) return { dropped: 'stopped' }
  if (given.outcome !== 'failed' || given.retryable) return { dropped: 'failed' }
  // In the words that the first one got.
  const failure = inLanguage(given, call.language)
  const { code, message, suggestion, status, outcome, actionable, fields, help, headers, reason } = failure
  return written({
    failure: { code, message, suggestion, status, outcome, actionable, fields, help, headers, reason },
  })
}

function unpackFailure({ failure }: StoredEnd): HookwellError {
  if (typeof failure?.code !== 'string') throw new TypeError('what the store keeps under this key is nothing of ours')
  const { code, ...options } = failure
  return new HookwellError(code, options as ConstructorParameters<typeof HookwellError>[1])
}

function markFailure(failure: HookwellError): HookwellError {
  return withDetails(failure, { headers: { ...failure.headers, ...REPLAYED } })
}

// A circle, a bigint: whoever packs takes a throw for what cannot be written.
function written(end: StoredEnd): Packed {
  return { stored: JSON.stringify(end) }
}

function isBinary(body: unknown): boolean {
  if (typeof body === 'function' || typeof body === 'symbol') return true
  if (typeof body !== 'object' || body === null) return false
  const { getReader, pipe } = body as { getReader?: unknown; pipe?: unknown }
  return (
    ArrayBuffer.isView(body) ||
    body instanceof ArrayBuffer ||
    typeof getReader === 'function' ||
    typeof pipe === 'function' ||
    Symbol.asyncIterator in body
  )
}
