import { isDevelopment } from '@hookwell/core'
import type { Call, EndpointFacts, LaterRun, Profile } from '@hookwell/core'

import { budgetErrors } from './budget-errors.ts'
import type { BudgetOptions } from './budget-options.ts'
import type { FetchSettings } from './fetch/budget-fetch.ts'
import { lessonsFor } from './advice/lessons.ts'
import type { Lessons } from './advice/lessons.ts'
import { limitsFor, reserveOf } from './limits.ts'
import type { Limits } from './limits.ts'

/** Everything about the budget of an endpoint that is the same for each call. */
export interface BudgetPlan {
  readonly limits: Limits
  /** When the answer leaves at the latest, but for the reserve. */
  readonly answerMs: number
  readonly reserveMs: (limitMs: number) => number
  /** How long a run may go on behind its answer; `undefined` where it may not. */
  readonly runLimitMs: number | undefined
  readonly later: LaterRun | undefined
  /** Whether a run ends with the answer of its spent time, whoever would have it go on. */
  readonly endsRun: boolean
  readonly fetch: FetchSettings
  readonly lessons: Lessons | undefined
}

const HAND_OFF_LIMIT_MS = 600_000

/** Makes the plan of an endpoint when its first call comes: the profile is known only then. */
export function budgetPlans(options: BudgetOptions): (call: Call) => BudgetPlan {
  const plans = new WeakMap<EndpointFacts, BudgetPlan>()
  const limits = new WeakMap<Profile, Limits>()
  let last: { readonly facts: EndpointFacts; readonly plan: BudgetPlan } | undefined

  const limitsOf = ({ endpoint: { profile }, logger }: Call): Limits => {
    const made = limits.get(profile) ?? limitsFor(options, profile, (message) => logger.warn(message))
    limits.set(profile, made)
    return made
  }
  return (call) => {
    const { endpoint } = call
    // A budget is hardly ever in two pipelines.
    if (last?.facts === endpoint) return last.plan
    const plan = plans.get(endpoint) ?? planFor(options, endpoint, limitsOf(call))
    plans.set(endpoint, plan)
    last = { facts: endpoint, plan }
    return plan
  }
}

function planFor(options: BudgetOptions, { profile }: EndpointFacts, limits: Limits): BudgetPlan {
  const { onMax = 'continue', reserveMs, fetch, fetchHosts = [] } = options
  const isHandedOff = onMax === 'hand-off'
  const given = options.runLimitMs ?? (isHandedOff ? HAND_OFF_LIMIT_MS : undefined)
  const runLimitMs = given === undefined ? undefined : Math.max(given, limits.hardMs)
  return {
    limits,
    answerMs: onMax === 'abort' ? limits.maxMs : limits.hardMs,
    reserveMs: reserveOf(reserveMs ?? profile.budget.reserveMs),
    runLimitMs,
    later: runLimitMs === undefined ? undefined : { limitMs: runLimitMs, isAwaited: false, overdue },
    endsRun: onMax === 'abort',
    fetch: { fetch, hosts: fetchHosts.map((host) => host.toLowerCase()) },
    // Whoever hands off has split the work already, and what was handed off ends after its call.
    lessons: isHandedOff ? undefined : lessonsFor(limits, options.advice ?? isDevelopment()),
  }
}

function overdue(): ReturnType<LaterRun['overdue']> {
  return budgetErrors.error('run_limit_exceeded')
}
