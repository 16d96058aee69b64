import { oneOf, optionRules, required } from '@hookwell/core'
import type { Call, OptionRule, Trusted } from '@hookwell/core'

import type { IdempotencyStore } from './idempotency-store.ts'

/** What `replays()` and `duplicates()` have in common. */
export interface KeyOptions {
  /** Where keys are kept: `memoryStore()`, `sqliteStore()`, `redisStore()`, `postgresStore()`, or one of your own. */
  readonly store: IdempotencyStore
  /**
   * Whose key it is, where one endpoint serves several who must not meet: it becomes part of the key. Always part of it are
   * the endpoint, the route's parameters, and what the proof of trust names. Default: nobody in particular.
   */
  readonly tenant?: (call: Call & Trusted) => string
  /**
   * How long a key is held without a sign of life, in milliseconds: that long after a crash, a retry runs. While the work
   * runs, the key is held for longer by itself. Default 30,000, at most 30 days.
   */
  readonly leaseMs?: number
  /**
   * How long a twin waits for a run in another process, or this one, in milliseconds; never beyond its own deadline.
   * Default 60,000.
   */
  readonly waitMs?: number
  /** How long a run may hold its key, in milliseconds; then a retry runs, whatever became of it. Default 600,000. */
  readonly runLimitMs?: number
  /** What a stored reply may take, in bytes of its JSON in UTF-8; a larger one is not kept. Default 262,144 (256 KiB). */
  readonly maxStoredBytes?: number
  /** How long the store may take to answer, in milliseconds. Default 1,000. */
  readonly storeTimeoutMs?: number
}

/** The same, filled in. */
export interface Settings {
  /** As the user wrote it, for messages: `duplicates()`. */
  readonly of: string
  readonly store: IdempotencyStore
  readonly leaseMs: number
  readonly keepMs: number
  readonly waitMs: number
  readonly runLimitMs: number
  readonly maxStoredBytes: number
  readonly storeTimeoutMs: number
  readonly fail: 'open' | 'closed'
}

/** What is left out is filled in. */
export function settingsOf(options: KeyOptions, own: Pick<Settings, 'of' | 'keepMs' | 'fail'>): Settings {
  const { store, leaseMs = 30_000, waitMs = 60_000, runLimitMs = 600_000, ...rest } = options
  const { maxStoredBytes = 262_144, storeTimeoutMs = 1_000 } = rest
  return { store, leaseMs, waitMs, runLimitMs, maxStoredBytes, storeTimeoutMs, ...own }
}

const STORE: OptionRule = {
  accepts: (value) => METHODS.every((name) => typeof (value as Record<string, unknown> | null)?.[name] === 'function'),
  must: 'a store, such as memoryStore()',
}

const METHODS = ['reserve', 'extend', 'complete', 'release'] as const

/** How long something may be waited for or held. Longer is a slip of units, and some stores would refuse it at each call. */
const MONTH = atMost(2_592_000_000, '30 days')

/** The same for what is kept. */
export const YEAR: OptionRule = atMost(31_536_000_000, 'a year')

/** The rules of the options that both have. */
export const KEY_RULES: Readonly<Record<keyof KeyOptions | 'fail', OptionRule>> = {
  store: required(STORE),
  tenant: optionRules.call,
  leaseMs: MONTH,
  waitMs: MONTH,
  runLimitMs: MONTH,
  maxStoredBytes: optionRules.count,
  storeTimeoutMs: MONTH,
  fail: oneOf('open', 'closed'),
}

function atMost(mostMs: number, words: string): OptionRule {
  const { accepts, must } = optionRules.milliseconds
  return {
    accepts: (value) => accepts(value) && (value as number) <= mostMs,
    must: `${must}, at most ${mostMs} (${words})`,
  }
}
