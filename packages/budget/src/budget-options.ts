import { checkOptions, generic, oneOf, optionRules } from '@hookwell/core'
import type { OptionRule } from '@hookwell/core'

import { fetchHostRule } from './fetch/fetch-hosts.ts'
import type { HandOff, HandOffSooner } from './hand-off.ts'
import { hintRule } from './hints/hints.ts'
import type { HintName, OwnHint } from './hints/hints.ts'
import { mergeLimits } from './limits.ts'
import type { Limits } from './limits.ts'

/** What becomes of a call that is not done at `maxMs`. */
export type OnMax = 'continue' | 'abort' | 'hand-off'

/** What a call may take, and what becomes of one that takes longer; whatever is left out is the profile's. */
export interface BudgetOptions {
  /** What nobody notices, in milliseconds. Default: the profile's, 1,000 for `generic`; `maxMs` at most. */
  readonly idealMs?: number
  /** The most that a conversation bears, in milliseconds. Default: the profile's, 5,000 for `generic`; `hardMs` at most. */
  readonly maxMs?: number
  /** When the caller gives up, in milliseconds. Default: the profile's, 60,000 for `generic`. */
  readonly hardMs?: number
  /**
   * How long before a limit the answer leaves, in milliseconds: writing it and the way back take time too. Default: the
   * profile's; else 1 % of the limit in force, 50 at least; never more than half of it.
   */
  readonly reserveMs?: number
  /**
   * What becomes of a call that is not done at `maxMs` less the reserve. `continue`: it has until `hardMs`. `abort`: it is
   * answered with `deadline_exceeded` then, and its run is aborted. `hand-off`: `handOff` takes it over. Default `continue`.
   */
  readonly onMax?: OnMax
  /** Takes over a call that is not done at `maxMs`, and answers for it; only with `onMax: 'hand-off'`. */
  readonly handOff?: HandOff
  /** Is told of each call that `handOff` may take over, with the way to have that done before `maxMs`. */
  readonly handOffSooner?: HandOffSooner
  /**
   * How long a run may go on whose answer has left because the time was up, in milliseconds from the start of the call;
   * `hardMs` at least. Default: with `onMax: 'hand-off'` 600,000; else it is aborted right behind the answer.
   */
  readonly runLimitMs?: number
  /**
   * Headers in which callers say how long they wait; they only ever shorten the time. By name, or as headers of your own:
   * `{ header: 'x-deadline', unit: 'seconds' }`. Default: all that are known; `false`: none.
   */
  readonly hints?: false | readonly (HintName | OwnHint)[]
  /** Hosts that `call.budget.fetch()` tells how long it waits: `['orders.internal', '*.example.com']`. Default: none. */
  readonly fetchHosts?: readonly string[]
  /** What `call.budget.fetch()` sends with. Default: the `fetch` of the runtime. */
  readonly fetch?: typeof globalThis.fetch
  /** Whether verified callers get a `Server-Timing` header with the stages of their call. Default false. */
  readonly serverTiming?: boolean
  /**
   * Whether the log is told of tools that are too slow to be one. Default: where `process.env.NODE_ENV` can be read and is
   * not `production`.
   */
  readonly advice?: boolean
}

/**
 * Checks the options as far as they can be without a profile: against the limits of `generic`.
 *
 * @throws TypeError that names the option and the fix.
 */
export function checkBudgetOptions(options: BudgetOptions): void {
  checkOptions('budget()', options, RULES)
  const limits = mergeLimits(options, generic)
  refuseAbove('idealMs', 'maxMs', limits, options)
  refuseAbove('maxMs', 'hardMs', limits, options)
  checkReserve(options, limits)
  checkOnMax(options)
}

const { milliseconds, call, flag } = optionRules

const RULES: Readonly<Record<keyof BudgetOptions, OptionRule>> = {
  idealMs: milliseconds,
  maxMs: milliseconds,
  hardMs: milliseconds,
  reserveMs: milliseconds,
  onMax: oneOf('continue', 'abort', 'hand-off'),
  handOff: call,
  handOffSooner: call,
  runLimitMs: milliseconds,
  hints: hintRule,
  fetchHosts: fetchHostRule,
  fetch: call,
  serverTiming: flag,
  advice: flag,
}

function refuseAbove(lower: keyof Limits, upper: keyof Limits, limits: Limits, given: BudgetOptions): void {
  if (limits[lower] <= limits[upper]) return
  const said = (key: keyof Limits): string =>
    `'${key}' (${limits[key]}${given[key] === undefined ? ' by default' : ''})`
  const fix =
    given[upper] === undefined ? `give '${upper}' too, at least ${limits[lower]}` : 'exchange them or change one'
  throw new TypeError(`budget(): ${said(lower)} must not be above ${said(upper)}: ${fix}`)
}

function checkReserve({ reserveMs, onMax }: BudgetOptions, limits: Limits): void {
  const limit = onMax === 'abort' ? 'maxMs' : 'hardMs'
  if (reserveMs === undefined || reserveMs <= limits[limit] / 2) return
  throw new TypeError(
    `budget(): 'reserveMs' (${reserveMs}) must not be more than half of '${limit}' (${limits[limit]})`,
  )
}

function checkOnMax({ onMax = 'continue', handOff, handOffSooner, runLimitMs, hardMs }: BudgetOptions): void {
  if (onMax === 'hand-off' && handOff === undefined) {
    throw new TypeError(
      "budget(): onMax 'hand-off' needs 'handOff', the function that takes the call over and answers for it: give it, " +
        "or say onMax: 'continue' or 'abort'",
    )
  }
  if (onMax !== 'hand-off' && handOff !== undefined) {
    throw new TypeError(`budget(): 'handOff' is never asked with onMax '${onMax}': say onMax: 'hand-off' too`)
  }
  if (handOff === undefined && handOffSooner !== undefined) {
    throw new TypeError(
      "budget(): 'handOffSooner' is never told without 'handOff': give that too, with onMax: 'hand-off'",
    )
  }
  if (onMax === 'abort' && runLimitMs !== undefined) {
    throw new TypeError(
      "budget(): onMax 'abort' ends a run with its answer: leave 'runLimitMs' out, or say onMax: 'continue'",
    )
  }
  if (runLimitMs !== undefined && hardMs !== undefined && runLimitMs < hardMs) {
    throw new TypeError(`budget(): 'runLimitMs' (${runLimitMs}) must not be below 'hardMs' (${hardMs})`)
  }
}
