import type { BeforeTrust, Call, HookwellError, Middleware, Profile } from '@hookwell/core'

import { budgetErrors } from './budget-errors.ts'
import { checkBudgetOptions, limitsFor, reserveOf } from './limits.ts'
import type { BudgetOptions, Limits } from './limits.ts'
import { stagesOf } from './stages.ts'
import type { Stages } from './stages.ts'
import { noteVerdict } from './verdict.ts'

/**
 * The time a handler has, and the way to see what it goes to.
 *
 * @example
 * ```ts
 * pipe.handle(async ({ budget, parameters }) => {
 *   const order = await budget.stage('load_order', () => orders.find(parameters.orderId, { signal: budget.signal }))
 *   return budget.remainingMs() > 500 ? { ...order, advice: await adviceOn(order) } : order
 * })
 * ```
 */
export interface Budget {
  /** What nobody notices, in milliseconds from the start of the call. */
  readonly idealMs: number
  /** The most that a conversation bears, in milliseconds from the start of the call. */
  readonly maxMs: number
  /** When the caller gives up, in milliseconds from the start of the call. */
  readonly hardMs: number
  /** The same as `call.signal`, made when it is first asked for: aborts right after the answer of a spent budget. */
  readonly signal: AbortSignal
  /** Milliseconds until the answer leaves, with a result or without; never below 0. */
  readonly remainingMs: () => number
  /**
   * Runs `run` and records its time as a stage of the call, also when it fails; what needs no waiting is not made to wait.
   *
   * @param name A lower-case letter and up to 47 lower-case letters, digits, `_` or `-`: it names a span attribute.
   * @throws TypeError when the name is none.
   */
  readonly stage: <T>(name: string, run: () => T) => T
}

/**
 * Gives every call an ideal, a max and a hard limit, and answers before the caller gives up.
 *
 * At `hardMs` less a reserve the caller gets `deadline_exceeded`, whatever the handler is doing; then `call.signal`
 * aborts, and a result that comes later is dropped and logged. How the call stood is noted as
 * `hookwell.budget.verdict`.
 *
 * @param options.idealMs Default: the profile's, 1,000 ms for `generic`.
 * @param options.maxMs Default: the profile's, 5,000 ms for `generic`.
 * @param options.hardMs Default: the profile's, 60,000 ms for `generic`.
 * @param options.reserveMs Default: 1 % of the limit, 50 ms at least.
 * @throws TypeError when an option is unknown, or the limits are not in order.
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
  const reserve = reserveOf(given.reserveMs)
  const known = new WeakMap<Profile, Limits>()
  let last: { readonly profile: Profile; readonly limits: Limits } | undefined

  const limitsOf = ({ endpoint: { profile }, logger }: Call): Limits => {
    // A pipeline has one profile, and a budget is hardly ever in two pipelines.
    if (last?.profile === profile) return last.limits
    const limits = known.get(profile) ?? limitsFor(given, profile, (message) => logger.warn(message))
    known.set(profile, limits)
    last = { profile, limits }
    return limits
  }
  return {
    name: 'budget',
    run: (call, next) => {
      const limits = limitsOf(call)
      const made = new CallBudget(call, limits)
      const spent = (): HookwellError => {
        made.cutOff()
        return budgetErrors.error('deadline_exceeded')
      }
      call.deadline.begin({ limitMs: limits.hardMs, reserveMs: reserve, source: 'config', spent })
      call.onEnd((end) => noteVerdict(call, end, limits, reserve))
      return next({ budget: made })
    },
  }
}

/**
 * A class for the sake of its accessors: what a handler does not ask for is not made. On anything but a prototype an
 * accessor, and in a constructor a closure too, gives every object a hidden class of its own, which the collector then
 * drags through two generations (measured: a quarter of a call's CPU).
 */
class CallBudget implements Budget {
  readonly #call: Call
  readonly #limits: Limits
  #stages: Stages | undefined

  constructor(call: Call, limits: Limits) {
    this.#call = call
    this.#limits = limits
    this.#stages = undefined
  }

  get idealMs(): number {
    return this.#limits.idealMs
  }

  get maxMs(): number {
    return this.#limits.maxMs
  }

  get hardMs(): number {
    return this.#limits.hardMs
  }

  get signal(): AbortSignal {
    return this.#call.signal
  }

  get remainingMs(): () => number {
    const { deadline } = this.#call
    return () => deadline.remainingMs()
  }

  get stage(): Stages['time'] {
    return (this.#stages ??= stagesOf(this.#call)).time
  }

  /** Records the stages that are still open: the time is up, and this is what it went to. */
  cutOff(): void {
    this.#stages?.cutOff()
  }
}
