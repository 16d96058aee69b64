import { inLanguage, isHookwellError, toOutcome } from '@hookwell/core'
import type { Call, Middleware, Nothing, Outcome } from '@hookwell/core'

import { batchOf, resultsOf } from './batch.ts'
import type { Batch } from './batch.ts'
import type { CallerProfile, Decoded, InvocationResult } from './caller-profile.ts'
import { invocationLogger, withIdHeaders } from './correlation.ts'
import type { InvocationOutcome } from './invoke.ts'

/** The outcome of a call whose invocations are all through. */
export function finish({ encode }: CallerProfile, batch: Batch, call: Call): Outcome {
  const results = resultsOf(batch, () => NOTHING_DONE)
  const { decoded } = batch
  if (encode === undefined) return withIdHeaders(single(results[0]?.outcome ?? NOTHING_DONE), call, decoded)
  const told = results.map((result) => translated(result, call))
  const outcome = encode(told, decoded, call)
  // A failure that goes out as such is told to the log where all are.
  if (!isHookwellError(outcome)) for (const result of told) report(result, call, decoded)
  return withIdHeaders(outcome, call, decoded)
}

/** Lets the profile write failures of the call as a whole: the time is up, or the body could not be read. */
export function answersInTime({ encodeFailure }: CallerProfile): Middleware<unknown, Nothing> {
  return {
    name: 'tools',
    run: (_call, next) => next({}),
    ...(encodeFailure === undefined
      ? undefined
      : {
          answerFormat: (failure, call, status) => {
            const batch = batchOf(call)
            const unfinished = (): InvocationOutcome => ({ ok: false, failure })
            const results = batch === undefined ? [] : resultsOf(batch, unfinished)
            return encodeFailure(
              failure,
              results.map((result) => translated(result, call)),
              call,
              status,
            )
          },
        }),
  }
}

const NOTHING_DONE: InvocationOutcome = { ok: true, value: { ok: true } }

function single(outcome: InvocationOutcome): Outcome {
  return outcome.ok ? toOutcome(outcome.value) : outcome.failure
}

function translated(result: InvocationResult, call: Call): InvocationResult {
  const { outcome } = result
  return outcome.ok
    ? result
    : { ...result, outcome: { ok: false, failure: inLanguage(outcome.failure, call.language) } }
}

/** In a batch core sees one reply that is well, so what nobody meant to happen is told to the log here. */
function report({ requested, outcome }: InvocationResult, call: Call, decoded: Decoded): void {
  if (outcome.ok || outcome.failure.outcome !== 'error') return
  const { code, cause } = outcome.failure
  invocationLogger(call, requested, decoded).error('an invocation failed', { code, cause })
}
