import { after, checkOptions, isHookwellError, oneOf } from '@hookwell/core'
import type { Call, Maybe, Middleware, Next, Nothing, OptionRule, Outcome, Trusted } from '@hookwell/core'
import { digest } from '@hookwell/core/adapter'

import { idempotencyErrors } from './idempotency-errors.ts'
import { keyText } from './keys/key-text.ts'
import { ownerOf } from './keys/owner.ts'
import { onceBy } from './once.ts'
import { outcomePacking } from './packed.ts'
import { KEY_RULES, YEAR, settingsOf } from './settings.ts'
import type { KeyOptions } from './settings.ts'

/** How signed deliveries are known again. */
export interface ReplaysOptions extends KeyOptions {
  /** How long a reply is kept, in milliseconds from the end of the work. Default 86,400,000 (a day). */
  readonly keepMs?: number
  /**
   * What becomes of a call that has no id of its delivery: a token or a presigned URL proves it, or nothing does. Default
   * `pass`.
   */
  readonly missing?: 'pass' | 'refuse'
  /**
   * What becomes of a delivery while the store cannot be asked. `closed`: it is refused with 503, and its sender comes
   * again. `open`: it is let in, perhaps for the second time. Default `closed`.
   */
  readonly fail?: 'open' | 'closed'
}

/**
 * Answers a signed delivery that came before with the reply it got. It stands behind `signature()` and goes by
 * `trust.replayId`.
 *
 * A delivery that is being worked on is waited for. One that failed of us (a reply of 500 or above, a failure that is not
 * the work's own no) is forgotten, so that its sender's next try runs.
 *
 * @param options.keepMs Default 86,400,000 (a day).
 * @param options.leaseMs How long after a crash a retry runs, in milliseconds. Default 30,000.
 * @param options.fail `open` or `closed`. Default `closed`.
 * @throws TypeError at creation, when an option is unknown or cannot be.
 * @throws HookwellError `duplicate_in_progress` (409), `duplicate_is_job` (409), `idempotency_key_reused` (422),
 * `idempotency_unavailable` (503) and `delivery_not_identified` (400), as outcomes.
 *
 * @example
 * ```ts
 * pipeline({ name: 'orders', kind: 'event' })
 *   .use(signature({ scheme: 'stripe', key }))
 *   .use(replays({ store: memoryStore() }))
 * ```
 */
export function replays(options: ReplaysOptions): Middleware<Trusted, Nothing> {
  checkOptions(OF, options, RULES)
  const { tenant, missing = 'pass', keepMs = 86_400_000, fail = 'closed' } = options
  const once = onceBy(settingsOf(options, { of: OF, keepMs, fail }), outcomePacking)

  const guard = (call: Call & Trusted, next: Next<Nothing>, replayId: string): Maybe<Outcome> => {
    const owner = ownerOf(call, OF, tenant)
    if (isHookwellError(owner)) return owner
    call.note('hookwell.idempotency.key', 'replay')
    return after(call.bytes(), (bytes) =>
      after(digest(bytes), (fingerprint) =>
        // Without the key that fitted: while keys are rotated, one delivery may fit another one tomorrow.
        after(digest(keyText(['replay', owner, replayId])), (key) =>
          once({ call, by: call, key, fingerprint, isByStatus: true, isWholeCall: true, run: () => next({}) }),
        ),
      ),
    )
  }
  return {
    name: 'replays',
    needsReplyBody: true,
    run: (call, next) => {
      const { verified, replayId } = call.trust
      if (verified && replayId !== undefined) return guard(call, next, replayId)
      return missing === 'pass' ? next({}) : idempotencyErrors.error('delivery_not_identified')
    },
  }
}

const OF = 'replays()'

const RULES: Readonly<Record<keyof ReplaysOptions, OptionRule>> = {
  ...KEY_RULES,
  keepMs: YEAR,
  missing: oneOf('pass', 'refuse'),
}
