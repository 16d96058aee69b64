import type { Call } from './call.ts'
import type { Clock } from './clock.ts'
import type { HookwellError } from './error.ts'
import { rememberBackground } from './live-calls.ts'

/** How work goes on that nobody waits for. */
export interface BackgroundRunOptions {
  readonly clock: Clock
  /** The call that it goes on behind: `drain()` counts several runs of one call as one. */
  readonly call?: Call | undefined
  /** How long it may take, in milliseconds from now. */
  readonly limitMs: number
  /** Why it has to stop, once it has taken that long: the reason of its signal. */
  readonly overdue: () => HookwellError
}

/** Work that goes on behind the answer of its call. */
export interface BackgroundRun {
  /** Aborts at the limit, and at shutdown with the reason `shutting_down`; what becomes of the call is nothing to it. */
  readonly signal: AbortSignal
  /** Says that it is over, or that nobody waits for it any more. */
  end(): void
}

/** The same as `drain()` sees it. */
export interface LiveBackground {
  readonly of: Call | undefined
  abort(reason: HookwellError): void
  /** Once it is over. */
  readonly ended: Promise<void>
}

/**
 * Takes note of work that goes on behind the answer of its call, so that `drain()` waits for it and tells it to stop.
 *
 * @example
 * ```ts
 * const overdue = () => answer.fail('import_overdue', { message: 'It took too long.', suggestion: 'Start it again.' })
 * const run = backgroundRun({ clock: call.clock, call, limitMs: 600_000, overdue })
 * void fetch('https://example.com/orders.csv', { signal: run.signal }).finally(() => run.end())
 * ```
 */
export function backgroundRun({ clock, call, limitMs, overdue }: BackgroundRunOptions): BackgroundRun {
  const controller = new AbortController()
  const { promise, resolve } = Promise.withResolvers<void>()
  const live: LiveBackground = { of: call, abort: (reason) => controller.abort(reason), ended: promise }
  const forget = rememberBackground(live)
  const cancel = clock.after(limitMs, () => controller.abort(overdue()))
  return {
    signal: controller.signal,
    end: () => {
      cancel()
      forget()
      resolve()
    },
  }
}
