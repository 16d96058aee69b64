import { checkOptions, oneOf, optionRules, required } from '@hookwell/core'
import type { Call, OptionRule, Trusted } from '@hookwell/core'

import type { ReplayStore } from './replay-store.ts'

/** How replays are found out, and what becomes of them. */
export interface ReplayGuardOptions {
  /** Where deliveries are remembered: `memoryReplayStore()`, or one that all processes share. */
  readonly store: ReplayStore
  /**
   * How long a delivery is remembered, in seconds: at least as long as its signature is taken (`toleranceSeconds` and
   * `futureToleranceSeconds` together). Default: what the scheme takes, 7,200 at least; 86,400 where no time is signed.
   */
  readonly ttlSeconds?: number
  /**
   * `refuse`: 409. `acknowledge`: 200 and nothing is run; for event senders that would otherwise repeat what was taken
   * for days. Default `refuse`.
   */
  readonly onReplay?: 'refuse' | 'acknowledge'
  /**
   * `closed`: nothing is run while the store does not answer. `open`: everything verified is run, replays included, and
   * the log says so. Default `closed`.
   */
  readonly onStoreFailure?: 'closed' | 'open'
  /** How long the store may take for an answer, in milliseconds. Default 1,000. */
  readonly storeBudgetMs?: number
  /**
   * Keeps deliveries apart that have nothing to do with one another: tenants that choose their own ids, endpoints that
   * are sent the same delivery. Default: all that a store remembers of one scheme belongs together.
   */
  readonly scope?: (call: Call & Trusted) => string
}

/** @throws TypeError that names the option and the fix. */
export function checkReplayOptions(options: ReplayGuardOptions): void {
  checkOptions('replayGuard()', options, RULES)
}

const RULES: Readonly<Record<keyof ReplayGuardOptions, OptionRule>> = {
  store: required({
    accepts: (value) => hasMethod(value, 'remember') && hasMethod(value, 'forget'),
    must: 'a store with remember() and forget(), such as memoryReplayStore()',
  }),
  ttlSeconds: {
    accepts: (value) => typeof value === 'number' && Number.isFinite(value) && value >= 1,
    must: 'a number of seconds from 1',
  },
  onReplay: oneOf('refuse', 'acknowledge'),
  onStoreFailure: oneOf('closed', 'open'),
  storeBudgetMs: optionRules.milliseconds,
  scope: optionRules.call,
}

function hasMethod(value: unknown, name: string): boolean {
  return typeof (value as Readonly<Record<string, unknown>> | null | undefined)?.[name] === 'function'
}
