import { abortRunSoon, wasAborted } from './abort.ts'
import { abortWith } from './abortable.ts'
import { amended } from './amended.ts'
import type { Call } from './call.ts'
import { coreErrors } from './core-errors.ts'
import type { DeadlineTerms } from './deadline.ts'
import { messageOf } from './describe-error.ts'
import { endCall } from './end-call.ts'
import { isHookwellError } from './error.ts'
import type { WireReply } from './host.ts'
import { endLaterRun, letRun } from './later-run.ts'
import { notedIds } from './noted-ids.ts'
import { observerOf } from './observer.ts'
import { toFailure } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import { render, statusOf } from './render.ts'
import { withReplyHeaders } from './reply-headers.ts'
import { isReply } from './reply.ts'
import { cancelTimer, idOf, mark } from './run-state.ts'
import type { RunState } from './run-state.ts'

/** Gives the call its one answer; whatever comes later is recorded and dropped. */
export function settle(state: RunState, given: Outcome): void {
  if (state.outcome !== undefined) return recordLate(state, given)
  const ended = state.abortReason !== undefined && wasAborted(state, given) ? state.abortReason : given
  const outcome = isHookwellError(ended) ? amended(state, ended) : ended
  mark(state, 'respond')
  state.outcome = outcome
  cancelTimer(state)
  if (state.call !== undefined) observerOf(state.call)?.settles?.(outcome)
  const delivered = write(state, outcome)
  // Whoever still waits for the rest of the body waits for nothing.
  state.reading?.fail(isHookwellError(outcome) ? outcome : coreErrors.error('body_unreadable'))
  state.endedAtMs = state.plan.clock.monotonicMs()
  reportSurprise(state)
  if (!delivered || state.callerGone || state.closed || !state.host.tellsClose)
    endCall(state, delivered && !state.callerGone)
}

/** Answers because the time is up, and lets the run know once the answer has left, or later where it may go on. */
export function spend(state: RunState, terms: DeadlineTerms): void {
  if (state.outcome !== undefined) return
  const outcome = spentOf(terms)
  settle(state, outcome)
  const later = terms.later ?? (terms.endsRun === true ? undefined : state.deadline?.outliving)
  if (later !== undefined) letRun(state, later)
  else if (isHookwellError(outcome)) abortRunSoon(state, outcome)
}

// This runs in a timer, where a throw would end the process.
function spentOf(terms: DeadlineTerms): Outcome {
  try {
    return terms.spent()
  } catch (thrown) {
    return toFailure(thrown)
  }
}

/** Takes note that the host is done with the connection, or that the caller has hung up. */
export function connectionClosed(state: RunState, delivered: boolean): void {
  if (state.outcome !== undefined) return endCall(state, delivered)
  if (delivered) {
    state.closed = true
    return
  }
  const gone = coreErrors.error('caller_gone')
  state.callerGone = true
  state.reading?.fail(gone)
  if (mayStop(state)) abortWith(state, gone)
}

/** Whether the run may stop now that its caller has hung up. This runs in an event of the host, where nobody catches. */
function mayStop({ plan, call }: RunState): boolean {
  const { abortsWhenCallerGone: aborts } = plan
  if (typeof aborts === 'boolean') return aborts
  try {
    return call !== undefined && aborts(call)
  } catch {
    return false
  }
}

function write(state: RunState, outcome: Outcome): boolean {
  const { call, plan } = state
  if (isReply(outcome) && outcome.sent === true) {
    state.status = outcome.status
    return true
  }
  if (call === undefined || state.callerGone) {
    state.status = isHookwellError(outcome) ? statusOf(outcome, plan.facts) : outcome.status
    return false
  }
  try {
    return send(state, withReplyHeaders(state, call, render(state, call, outcome)))
  } catch (thrown) {
    return writeBlank(state, call, thrown)
  }
}

function send(state: RunState, wire: WireReply): true {
  state.status = wire.status
  // The rest of a body that is still under way must not be taken for the next request.
  state.host.write(state.reading === undefined ? wire : { ...wire, closeConnection: true })
  return true
}

/** What the host would not write, a header with a line end in it for one, is our fault: the caller still gets an answer. */
function writeBlank(state: RunState, call: Call, thrown: unknown): boolean {
  const failure = amended(state, coreErrors.error('internal_error', { cause: thrown }))
  state.outcome = failure
  try {
    return send(state, render(state, call, failure))
  } catch (again) {
    const { facts, logger } = state.plan
    logger.error('the reply could not be written', { callId: idOf(state), endpoint: facts.name, cause: again })
    return false
  }
}

/** What nobody meant to happen is said once, here, so that it is said even where no errors() stands. */
function reportSurprise(state: RunState): void {
  const { outcome, plan } = state
  if (!isHookwellError(outcome) || outcome.code !== 'internal_error') return
  const { cause, reason } = outcome
  plan.logger.error(messageOf(cause) ?? 'something was thrown that is no error', {
    callId: idOf(state),
    endpoint: plan.facts.name,
    ...notedIds(state.call),
    ...(reason === undefined ? undefined : { reason }),
    cause,
  })
}

function recordLate(state: RunState, outcome: Outcome): void {
  if (endLaterRun(state)) return
  try {
    logLate(state, outcome)
  } catch {
    // What came late may throw when it is looked at. Nobody waits for it, so nobody may fall over it.
    state.plan.logger.warn('a late result was dropped, and cannot be described', { endpoint: state.plan.facts.name })
  }
}

function logLate(state: RunState, outcome: Outcome): void {
  const { clock, facts, logger } = state.plan
  const failure = isHookwellError(outcome) ? outcome : undefined
  // A run that stops because it was told to has nothing to add.
  if (outcome === state.outcome || wasAborted(state, outcome)) return
  const lateMs = clock.monotonicMs() - state.endedAtMs
  if (state.call !== undefined) observerOf(state.call)?.late?.(outcome, lateMs)
  logger.warn('a late result was dropped: the call had its answer already', {
    callId: idOf(state),
    endpoint: facts.name,
    ...notedIds(state.call),
    lateMs: Math.round(lateMs),
    result: failure?.code ?? 'ok',
    ...(failure?.cause === undefined ? undefined : { cause: failure.cause }),
  })
}
