import type { Call } from './call.ts'
import type { HookwellError } from './error.ts'
import type { Maybe } from './maybe.ts'
import type { Outcome } from './outcome.ts'

/** One run of one tool, as it begins. */
export interface InvocationStart {
  /** The name of a tool that there is; `undefined` where the caller asked for another. */
  readonly tool: string | undefined
  /** The caller's id of this run, where it gives one. */
  readonly toolCallId?: string | undefined
  /** How many runs its call holds. */
  readonly of: number
}

/** How one run ended. */
export type InvocationEnd =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly failure: HookwellError }

/**
 * Hands over the parameters that a handler gets, and the way to a copy of them without what their schema marks as
 * sensitive.
 */
export type TellParameters = (parameters: unknown, withoutSensitive: (parameters: unknown) => unknown) => void

/**
 * What looks on at a call from beside the pipeline: it is told, and has no say. Whoever tells it does not guard against
 * it, so none of its functions may throw.
 */
export interface CallObserver {
  /** The outcome stands, and the reply has not been written so far. */
  settles?(outcome: Outcome): void
  /** The headers that the call's own requests carry are asked for: what goes along with them is put there. */
  sends?(headers: Record<string, string>): void
  /** A result came when the call had its answer already, that many milliseconds after it. */
  late?(outcome: Outcome, lateMs: number): void
  /** The parameters of the call have been read. */
  parameters?(parameters: unknown, withoutSensitive: (parameters: unknown) => unknown): void
  /** A tool is run: it calls `run` once and gives back what that gave. */
  invocation?<End extends InvocationEnd>(
    start: InvocationStart,
    run: (tell: TellParameters | undefined) => Maybe<End>,
  ): Maybe<End>
}

// On the call itself, under a key that nobody else has: cheaper for the garbage collector than an entry in a WeakMap.
// Registered, so that several copies of this package find each other's.
const OBSERVER: unique symbol = Symbol.for('hookwell.observer')

interface Observed extends Call {
  [OBSERVER]?: CallObserver
}

/**
 * Looks on at a call from now on, beside those who do so already.
 *
 * @example
 * ```ts
 * observe(call, { late: ({ status }, lateMs) => logger.warn('a late result', { status, lateMs }) })
 * ```
 */
export function observe(call: Call, observer: CallObserver): void {
  const observed = call as Observed
  const before = observed[OBSERVER]
  observed[OBSERVER] = before === undefined ? observer : both(before, observer)
}

/**
 * Who looks on at a call; for what runs tools and reads parameters in it.
 *
 * @example
 * ```ts
 * observerOf(call)?.parameters?.({ orderId: 'ORD-12345' }, (all) => all)
 * ```
 */
export function observerOf(call: Call): CallObserver | undefined {
  return (call as Observed)[OBSERVER]
}

function both(outer: CallObserver, inner: CallObserver): CallObserver {
  return {
    settles: (outcome) => {
      inner.settles?.(outcome)
      outer.settles?.(outcome)
    },
    sends: (headers) => {
      outer.sends?.(headers)
      inner.sends?.(headers)
    },
    late: (outcome, lateMs) => {
      inner.late?.(outcome, lateMs)
      outer.late?.(outcome, lateMs)
    },
    parameters: (parameters, withoutSensitive) => {
      outer.parameters?.(parameters, withoutSensitive)
      inner.parameters?.(parameters, withoutSensitive)
    },
    invocation: (start, run) =>
      invoked(outer, start, (tellOuter) =>
        invoked(inner, start, (tellInner) =>
          run((parameters, withoutSensitive) => {
            tellOuter?.(parameters, withoutSensitive)
            tellInner?.(parameters, withoutSensitive)
          }),
        ),
      ),
  }
}

function invoked<End extends InvocationEnd>(
  observer: CallObserver,
  start: InvocationStart,
  run: (tell: TellParameters | undefined) => Maybe<End>,
): Maybe<End> {
  return observer.invocation === undefined ? run(undefined) : observer.invocation(start, run)
}
