import { after, checkOptions } from '@hookwell/core'
import type { BeforeTrust, Call, Maybe, Middleware, Nothing, OptionRule, Outcome } from '@hookwell/core'

import { attempt } from './attempt.ts'
import { backendSource } from './backend.ts'
import type { Providers } from './backend.ts'
import { callClosed, callOpened } from './open-calls.ts'
import type { Context, ContextManager, MeterProvider, TracerProvider } from './open-telemetry.ts'
import { beginWork, describeHostSpan, endCall, watchCall } from './watched-call.ts'
import type { WatchedCall } from './watched-call.ts'

/** Options of {@link telemetry}. */
export interface TelemetryOptions {
  /** Makes the spans. Default: the one that is registered with `@opentelemetry/api`, now or later. */
  readonly tracerProvider?: TracerProvider
  /** Makes the metrics. Default: the one that is registered with `@opentelemetry/api`, now or later. */
  readonly meterProvider?: MeterProvider
}

/**
 * Tells OpenTelemetry about each call: one span for the request, where nobody else has one, one for its work, and one
 * duration. Costs next to nothing while no SDK is registered, and never changes what becomes of a call.
 *
 * @throws TypeError when an option is unknown or cannot be.
 * @see https://opentelemetry.io/docs/languages/js/
 *
 * @example
 * ```ts
 * const pipe = pipeline({ name: 'check_order_status' }).use(telemetry()).use(signature({ scheme: 'bearer', key }))
 * ```
 */
export function telemetry(options: TelemetryOptions = {}): Middleware<BeforeTrust, Nothing> {
  checkOptions('telemetry()', options, RULES)
  const backendOf = backendSource({ ...options } satisfies Providers)
  // On the call itself, under a key that nobody else has: a WeakMap entry a call costs the garbage collector as much as
  // everything else here together (measured with the SDK on Node 24: 24 us a call with it, 13 without).
  const key = Symbol('hookwell.telemetry')
  return {
    name: 'telemetry',
    run: (call, next) => {
      const backend = attempt(backendOf)
      if (backend === undefined) return next(NOTHING)
      const watched = attempt(() => watchCall(backend, call))
      if (watched === undefined) return next(NOTHING)
      ;(call as Watchable)[key] = watched
      callOpened()
      call.onEnd((end) => {
        attempt(() => endCall(watched, end))
        callClosed()
      })
      const { callSpan, context, hostSpan } = watched
      const outcome = callSpan === undefined ? next(NOTHING) : within(backend.contexts, context, () => next(NOTHING))
      return hostSpan === undefined ? outcome : after(outcome, (ended) => described(watched, ended))
    },
    afterTrust: (call, next) => {
      const watched = (call as Watchable)[key]
      if (watched === undefined) return next()
      const context = attempt(() => beginWork(watched))
      return context === undefined ? next() : within(watched.backend.contexts, context, next)
    },
  }
}

interface Watchable extends Call {
  [key: symbol]: WatchedCall | undefined
}

const NOTHING: Nothing = Object.freeze({})

/** A provider may be a class with static methods (Deno), so that it is known by what it can do. */
function gives(method: string, from: string): OptionRule {
  return {
    accepts: (value) => typeof (value as Record<string, unknown> | null)?.[method] === 'function',
    must: `what ${from} returns, or anything else with a ${method}()`,
  }
}

const RULES: Readonly<Record<keyof TelemetryOptions, OptionRule>> = {
  tracerProvider: gives('getTracer', 'trace.getTracerProvider()'),
  meterProvider: gives('getMeter', 'metrics.getMeterProvider()'),
}

/** Runs the rest in a context, once and exactly once, whatever the context manager does. */
function within(contexts: ContextManager | undefined, context: Context, run: () => Maybe<Outcome>): Maybe<Outcome> {
  if (contexts === undefined) return run()
  let result: Maybe<Outcome> | undefined
  attempt(() =>
    contexts.with(context, () => {
      result ??= run()
    }),
  )
  return result ?? run()
}

function described(watched: WatchedCall, ended: Outcome): Outcome {
  attempt(() => describeHostSpan(watched, ended))
  return ended
}
