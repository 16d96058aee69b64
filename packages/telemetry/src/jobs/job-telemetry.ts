import { checkOptions, oneOf } from '@hookwell/core'
import type { JobObserver } from '@hookwell/core'

import { attempt } from '../attempt.ts'
import { backendSource } from '../backend.ts'
import { PROVIDER_RULES } from '../telemetry-options.ts'
import type { TelemetryOptions } from '../telemetry-options.ts'
import { spanOfCall } from './span-of-call.ts'
import { carrierOf, linksTo, watchAttempt } from './watch-attempt.ts'

/** Options of {@link jobTelemetry}. */
export interface JobTelemetryOptions extends Pick<
  TelemetryOptions,
  'tracerProvider' | 'meterProvider' | 'loggerProvider'
> {
  /**
   * Whose decision it is whether an attempt is sampled. `own`, the default: its own, in a trace of its own that links to
   * the start. `inherit`: that of the call that started the job, whose trace it then is part of.
   */
  readonly sampling?: 'own' | 'inherit'
}

/**
 * Tells OpenTelemetry about jobs: a root span for each attempt, with links to the call that started it and to the attempt
 * before, its durations, and what went wrong; the calls that ask for a job link to both. Costs next to nothing while no SDK
 * is registered, and never changes what becomes of a job.
 *
 * @throws TypeError when an option is unknown or cannot be.
 * @see https://github.com/open-telemetry/semantic-conventions/blob/main/docs/messaging/messaging-spans.md
 *
 * @example
 * ```ts
 * const desk = jobs({ engine: memoryEngine(), jobs: [], observer: jobTelemetry({ sampling: 'inherit' }) })
 * ```
 */
export function jobTelemetry(options: JobTelemetryOptions = {}): JobObserver {
  const { sampling = 'own', ...providers } = options
  checkOptions('jobTelemetry()', options, { ...PROVIDER_RULES, sampling: oneOf('own', 'inherit') })
  const backendOf = backendSource(providers)
  return {
    carrier: (call) =>
      attempt(() => {
        const backend = backendOf()
        return backend === undefined ? undefined : carrierOf(spanOfCall(call, backend))
      }),
    // Which job is asked for is known only inside of the span of the work, so that its links come after it has begun.
    polled: (call, carriers) =>
      attempt(() => {
        const backend = backendOf()
        const span = backend === undefined ? undefined : spanOfCall(call, backend)
        if (span?.isRecording() !== true) return
        for (const link of linksTo(carriers)) span.addLink?.(link)
      }),
    attempt: (begun) => {
      const backend = attempt(backendOf)
      return (backend && attempt(() => watchAttempt(backend, begun, sampling === 'inherit'))) ?? NOBODY_LOOKS
    },
  }
}

const NOBODY_LOOKS: ReturnType<JobObserver['attempt']> = { within: (run) => run(), end: () => {} }
