import { inLanguage, isHookwellError } from '@hookwell/core'
import type { Call, InvocationGuard, Middleware, Nothing, Outcome } from '@hookwell/core'

import { batchOf, resultsOf } from './batch.ts'
import type { Batch } from './batch.ts'
import type { CallerProfile, Decoded, InvocationResult, Requested } from './caller-profile.ts'
import { idHeaders, invocationLogger } from './correlation.ts'
import { replayedHeader } from './guarded.ts'
import { hintedReply } from './http-hint.ts'
import type { InvocationOutcome } from './invoke.ts'
import { mayRunTwice } from './promises.ts'
import { uncertain } from './uncertain.ts'

/** The outcome of a call whose invocations are all through. */
export function finish({ encode }: CallerProfile, batch: Batch, call: Call): Outcome {
  const results = resultsOf(batch, () => NOTHING_DONE)
  const { decoded } = batch
  if (encode === undefined) return single(results[0]?.outcome ?? NOTHING_DONE, call)
  const told = results.map((result) => translated(result, call))
  const outcome = encode(told, decoded, call)
  const [only] = told
  // A failure that goes out as such is told to the log where all are; of a batch each was told as it ended.
  if (only !== undefined && told.length === 1 && !isHookwellError(outcome)) report(only, call, decoded)
  return outcome
}

/** Takes note of what became of one invocation. Of several it is told at once: the others may never end. */
export function keep({ decoded, outcomes }: Batch, index: number, outcome: InvocationOutcome, call: Call): void {
  outcomes[index] = outcome
  const requested = decoded.requested[index]
  if (requested !== undefined && decoded.requested.length > 1) report({ requested, outcome }, call, decoded)
}

/**
 * What holds for any reply, also for one that is made while invocations are under way: the ids are in its headers, nobody
 * is asked to try once more what must not run twice, and the profile writes it.
 */
export function answersAnyhow(
  { encodeFailure }: CallerProfile,
  guards?: readonly InvocationGuard[],
): Middleware<unknown, Nothing> {
  return {
    name: 'tools',
    run: (_call, next) => next({}),
    replyHeaders: (call) => {
      const decoded = batchOf(call)?.decoded
      return { ...idHeaders(call, decoded), ...replayedHeader(guards, call, decoded) }
    },
    amends: (failure, call) => {
      const batch = batchOf(call)
      if (batch === undefined) return failure
      batch.failure ??= failure
      return uncertain(
        failure,
        [...batch.begun.values()].find((tool) => !mayRunTwice(tool)),
        call.language,
      )
    },
    ...(encodeFailure === undefined
      ? undefined
      : {
          answerFormat: (given, call, status) => {
            const batch = batchOf(call)
            const failure = batch?.failure ?? given
            const unfinished = (requested: Requested): InvocationOutcome => ({
              ok: false,
              failure: uncertain(failure, batch?.begun.get(requested), call.language),
            })
            const results = batch === undefined ? [] : resultsOf(batch, unfinished)
            return encodeFailure(
              given,
              results.map((result) => translated(result, call)),
              call,
              status,
            )
          },
        }),
  }
}

const NOTHING_DONE: InvocationOutcome = { ok: true, value: { ok: true } }

function single(outcome: InvocationOutcome, call: Call): Outcome {
  return outcome.ok ? hintedReply(outcome.value, call) : outcome.failure
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
  const { code, reason, cause } = outcome.failure
  const known = reason === undefined ? { code, cause } : { code, reason, cause }
  invocationLogger(call, requested, decoded).error('an invocation failed', known)
}
