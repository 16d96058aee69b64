import { after, rememberLimits } from '@hookwell/core'
import type { BeforeTrust, Call, CallEnd, Maybe, Middleware, Outcome } from '@hookwell/core'

import { checkBudgetOptions } from './budget-options.ts'
import type { BudgetOptions } from './budget-options.ts'
import { budgetPlans } from './budget-plan.ts'
import type { BudgetPlan } from './budget-plan.ts'
import { BudgetTerms, CallBudget } from './call-budget.ts'
import type { Budget } from './call-budget.ts'
import { HandOffWatch } from './hand-off-watch.ts'
import { handOffAtMs } from './hand-off.ts'
import type { HandOffSooner } from './hand-off.ts'
import { hintOf, hintRowsOf } from './hints/hints.ts'
import { serverTiming } from './server-timing.ts'
import { noteVerdict } from './verdict.ts'

/**
 * Gives every call an ideal, a max and a hard limit, and answers before the caller gives up.
 *
 * At `hardMs` less a reserve the caller gets `deadline_exceeded`, whatever the handler is doing; then `call.signal`
 * aborts, and a result that comes later is dropped and logged. A caller who says how long it waits can make that sooner,
 * never later, and only once it is trusted. How the call stood is noted as `hookwell.budget.verdict`.
 *
 * @param options.idealMs Default: the profile's, 1,000 ms for `generic`.
 * @param options.maxMs Default: the profile's, 5,000 ms for `generic`.
 * @param options.hardMs Default: the profile's, 60,000 ms for `generic`.
 * @param options.reserveMs Default: the profile's; else 1 % of the limit, 50 ms at least.
 * @param options.onMax What becomes of a call that is not done at `maxMs`: `continue`, `abort` or `hand-off`. Default `continue`.
 * @throws TypeError when an option is unknown, the limits are not in order, or `hand-off` has nobody to hand off to.
 * @throws HookwellError `deadline_exceeded` (504), as the answer of the call.
 *
 * @example
 * ```ts
 * pipeline({ name: 'orders' }).use(budget({ maxMs: 3_000, hardMs: 20_000 }))
 * ```
 */
export function budget(options: BudgetOptions = {}): Middleware<BeforeTrust, { budget: Budget }> {
  checkBudgetOptions(options)
  const given = { ...options }
  rememberLimits(given.idealMs, given.maxMs, given.hardMs)
  const planOf = budgetPlans(given)
  const { handOff, handOffSooner, hints } = given
  const rows = hintRowsOf(hints)
  const isWatched = handOff !== undefined
  return {
    name: 'budget',
    run: (call, next) => {
      const plan = planOf(call)
      const watch = handOff === undefined ? undefined : new HandOffWatch(call, handOff, plan.runLimitMs ?? 0)
      const made = new CallBudget(call, plan, watch)
      call.deadline.begin(new BudgetTerms(plan, made))
      call.onEnd((end) => close(call, end, plan, made))
      const outcome = made.follow(next({ budget: made }))
      return plan.runLimitMs === undefined ? outcome : after(outcome, (late) => closeRun(late, made))
    },
    ...(rows.length === 0 && !isWatched
      ? undefined
      : {
          afterTrust: (call, next) => {
            const hint = hintOf(call.headers, rows)
            if (hint !== undefined) call.deadline.shorten(hint.limitMs, hint.source)
            if (isWatched) watchCall(call, planOf(call), handOffSooner)
            return next()
          },
        }),
    // What a handler of the host's own writes itself cannot be given to whoever takes the call over.
    ...(isWatched ? { needsReplyBody: true as const } : undefined),
    ...(given.serverTiming === true ? { replyHeaders: serverTiming } : undefined),
  }
}

/** The answer has left. */
function close(call: Call, end: CallEnd, plan: BudgetPlan, made: CallBudget): void {
  made.cutOff(call.startedAt + end.totalMs)
  noteVerdict(call, end, made.limits(), plan.reserveMs)
  plan.lessons?.learn(call, end)
  if (plan.runLimitMs === undefined) made.close(end)
}

/** A run has ended that may go on behind its answer. */
function closeRun(outcome: Outcome, made: CallBudget): Maybe<Outcome> {
  made.watch?.end(outcome)
  made.end()
  return outcome
}

function watchCall(
  call: Call & { readonly budget?: unknown },
  plan: BudgetPlan,
  sooner: HandOffSooner | undefined,
): void {
  const { budget: made } = call
  if (made instanceof CallBudget) made.watch?.begin(made, handOffAtMs(made.limits(), plan.reserveMs), sooner)
}
