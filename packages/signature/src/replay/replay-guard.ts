import * as nativeCrypto from '#crypto'
import { after, askStore, configurationFault, isReply, reply } from '@hookwell/core'
import type { Call, Maybe, Middleware, Next, Nothing, Outcome, Trusted } from '@hookwell/core'

import type { CryptoPort } from '../crypto/crypto-port.ts'
import { replayErrors } from './replay-errors.ts'
import { replayKey } from './replay-key.ts'
import { checkReplayOptions } from './replay-options.ts'
import type { ReplayGuardOptions } from './replay-options.ts'
import { termOf } from './replay-term.ts'

/**
 * Lets every delivery in once. It stands behind `signature()` and goes by `trust.replayId`, never by a signature or a
 * header that nobody signed.
 *
 * A delivery that failed is forgotten, so that its sender's next try is let in; what was answered with a 2xx is not. A
 * replay is a 409 in both kinds of pipeline: the store cannot tell a delivery that was done from one that is still being
 * worked on, and a 2xx for the latter would lose the event if the work then failed.
 *
 * @throws TypeError at creation, when an option is unknown or cannot be.
 * @throws HookwellError `replay_detected` (409) and `replay_unchecked` (503), as outcomes; `internal_error` (500) where
 * the set-up is at fault: a scheme whose proofs are made to be used again, or signatures that are taken for longer than
 * they are remembered. The log names the fix.
 *
 * @example
 * ```ts
 * pipeline({ name: 'push', kind: 'event' })
 *   .use(signature({ scheme: 'github', key }))
 *   .use(replayGuard({ store: memoryReplayStore() }))
 * ```
 */
export function replayGuard(options: ReplayGuardOptions): Middleware<Trusted, Nothing> {
  return replayGuardWith(nativeCrypto, options)
}

/** The same with a cryptography of the caller's choice. */
export function replayGuardWith(crypto: CryptoPort, options: ReplayGuardOptions): Middleware<Trusted, Nothing> {
  checkReplayOptions(options)
  const { store, ttlSeconds, onReplay = 'refuse', onStoreFailure = 'closed', storeBudgetMs: limitMs = 1_000 } = options
  const { scope = () => '' } = options

  const letIn = (call: Call, next: Next<Nothing>, key: string): Maybe<Outcome> =>
    after(next({}), (outcome) => (isDone(outcome) ? outcome : after(forget(call, key), () => outcome)))

  const forget = ({ clock, logger, id }: Call, key: string): Maybe<void> =>
    after(askStore({ ask: () => store.forget(key), clock, limitMs }), (said) => {
      if (said.ok) return
      const message = 'a delivery that failed could not be forgotten: its next try will be taken for a replay'
      logger.error(message, { callId: id, cause: said.cause })
    })

  const unchecked = (call: Call, next: Next<Nothing>, cause: unknown): Maybe<Outcome> => {
    call.note('hookwell.replay.verdict', 'unchecked')
    if (onStoreFailure === 'closed') return replayErrors.error('replay_unchecked', { reason: 'replay_store', cause })
    call.logger.error('replayGuard(): the store failed, and a call was let in unchecked', { callId: call.id, cause })
    return next({})
  }

  const seen = (call: Call): Outcome => {
    call.note('hookwell.replay.verdict', 'seen')
    if (onReplay === 'refuse') return replayErrors.error('replay_detected')
    return reply({ status: 200, body: { duplicate: true } })
  }

  const guard = (call: Call, next: Next<Nothing>, key: string, ttlMs: number): Maybe<Outcome> => {
    const { clock } = call
    // Refused because this came too late, the call must not count as let in; only what it put there itself goes.
    const late = (answer: boolean): void => void (answer && onStoreFailure === 'closed' && forget(call, key))
    return after(askStore({ ask: () => store.remember(key, ttlMs), clock, limitMs, late }), (said) => {
      if (!said.ok) return unchecked(call, next, said.cause)
      if (said.answer === false) return seen(call)
      if (said.answer !== true) return unchecked(call, next, new TypeError(NO_ANSWER))
      call.note('hookwell.replay.verdict', 'new')
      return letIn(call, next, key)
    })
  }

  return {
    name: 'replay-guard',
    run: (call, next) => {
      const { trust, clock, endpoint } = call
      if (onReplay === 'acknowledge' && endpoint.kind === 'tool') return configurationFault(NO_RESULT)
      const term = termOf(trust, clock.epochMs(), ttlSeconds)
      if ('fault' in term) return configurationFault(term.fault)
      const { replayId, ttlMs } = term
      const scoped: unknown = scope(call)
      if (typeof scoped !== 'string') return configurationFault(NO_SCOPE)
      return after(replayKey(crypto, { scheme: trust.scheme, scope: scoped, replayId }), (key) =>
        guard(call, next, key, ttlMs),
      )
    },
  }
}

const NO_ANSWER = "the store's remember() gave back neither true nor false"
const NO_SCOPE = "replayGuard(): 'scope' gave back no text; return '' where a call belongs to nobody in particular"
const NO_RESULT =
  "replayGuard(): a tool's caller waits for a result, and onReplay: 'acknowledge' has none; leave it out, or make the " +
  "pipeline of kind 'event'"

/** Whether the sender will take it for delivered: anything but a 2xx is sent again. */
function isDone(outcome: Outcome): boolean {
  return isReply(outcome) && outcome.status >= 200 && outcome.status <= 299
}
