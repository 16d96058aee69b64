import { observe } from '@hookwell/core'
import type { BeforeTrust, Call, Maybe, Middleware, Nothing, Outcome } from '@hookwell/core'

import { attempt } from './attempt.ts'
import { backendSource } from './backend.ts'
import type { Backend } from './backend.ts'
import { beginWork } from './begin-run.ts'
import { endCall } from './end-call.ts'
import { isChannelHeard, publishRun } from './lifecycle/call-channel.ts'
import { hasListeners } from './lifecycle/on-call.ts'
import { callClosed, callOpened } from './open-calls.ts'
import { settingsOf } from './telemetry-options.ts'
import type { TelemetryOptions } from './telemetry-options.ts'
import { watchCall } from './watch-call.ts'
import { WATCHED } from './watched-call.ts'
import type { WatchedCall } from './watched-call.ts'
import { within } from './within.ts'

/**
 * Tells OpenTelemetry about each call: one span for the request, where nobody else has one, one for its work, its
 * durations, and what went wrong; and whoever listens in this process, see {@link onCall}. Costs next to nothing while
 * nobody does, and never changes what becomes of a call.
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
  const settings = settingsOf(options)
  const backendOf = backendSource(options)
  // On the call itself, under a key that nobody else has: a WeakMap entry a call costs the garbage collector as much as
  // everything else here together (measured with the SDK on Node 24: 24 us a call with it, 13 without).
  const key = Symbol(WATCHED)
  return {
    name: 'telemetry',
    run: (call, next) => {
      const backend = attempt(backendOf)
      if (backend === undefined && !hasListeners() && !isChannelHeard()) return next(NOTHING)
      const watched = attempt(() => watchCall(settings, backend, call))
      if (watched === undefined) return next(NOTHING)
      ;(call as Watchable)[key] = watched
      observe(call, watched)
      callOpened()
      call.onEnd((end) => {
        attempt(() => endCall(watched, end))
        callClosed()
      })
      return runWatched(watched, backend, () => next(NOTHING))
    },
    afterTrust: (call, next) => {
      const watched = (call as Watchable)[key]
      if (watched === undefined) return next()
      return within(
        watched.backend?.contexts,
        attempt(() => beginWork(watched)),
        next,
      )
    },
  }
}

interface Watchable extends Call {
  [key: symbol]: WatchedCall | undefined
}

const NOTHING: Nothing = Object.freeze({})

function runWatched(
  { callSpan, context, message }: WatchedCall,
  backend: Backend | undefined,
  next: () => Maybe<Outcome>,
): Maybe<Outcome> {
  const run = callSpan === undefined ? next : () => within(backend?.contexts, context, next)
  return message === undefined ? run() : publishRun(message, run)
}
