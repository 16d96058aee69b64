import { after, isHookwellError } from '@hookwell/core'
import type { Call, CallEnd, DeadlineTerms, LaterRun, Maybe, Outcome } from '@hookwell/core'

import type { BudgetPlan } from './budget-plan.ts'
import { budgetFetch } from './fetch/budget-fetch.ts'
import type { BudgetFetch } from './fetch/budget-fetch.ts'
import { SignalLinks } from './fetch/signal-links.ts'
import type { HandOffWatch, OpenSlices } from './hand-off-watch.ts'
import { clamp } from './limits.ts'
import type { Limits } from './limits.ts'
import { spentAnswer } from './spent-answer.ts'
import { stagesOf } from './stages.ts'
import type { StageOptions, Stages } from './stages.ts'

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
  /**
   * When the answer leaves, with a result or without, in milliseconds since 1970: for clients that take a point in time.
   * Worked out when it is read, from `remainingMs()` and the wall clock.
   */
  readonly deadline: number
  /** Milliseconds until the answer leaves, with a result or without; never below 0. */
  readonly remainingMs: () => number
  /**
   * Runs `run` and records its time as a stage of the call, also when it fails; what needs no waiting is not made to wait.
   *
   * @param name A lower-case letter and up to 47 lower-case letters, digits, `_` or `-`: it names a span attribute.
   * @param options.title What is being done, as a caller may hear it when the time is up.
   * @throws TypeError when the name is none, or that of a stage of every call (`receive`, `handler`, `respond`).
   */
  readonly stage: <T>(name: string, run: () => T, options?: StageOptions) => T
  /**
   * The runtime's `fetch`, within the budget: ends with the call, sends the trace context along, and tells the hosts in
   * `fetchHosts` how long it waits (`x-request-timeout-ms`). A redirect from one of them to another host leaves that behind.
   *
   * @param init.minimumMs With less time left than this, in milliseconds, nothing is sent. Default 50.
   * @throws HookwellError `budget_too_short` (504) when there is less time, or the reason of `call.signal`.
   */
  readonly fetch: BudgetFetch
}

/**
 * A class for the sake of its accessors: what a handler does not ask for is not made. On anything but a prototype an
 * accessor, and in a constructor a closure too, gives every object a hidden class of its own, which the collector then
 * drags through two generations (measured: a quarter of a call's CPU).
 */
export class CallBudget implements Budget, OpenSlices {
  readonly #call: Call
  readonly #plan: BudgetPlan
  #stages: Stages | undefined
  #links: SignalLinks | undefined
  #run: Maybe<Outcome> | undefined
  #isOver: boolean
  /** Set where a call that is not done at max is handed off. */
  readonly watch: HandOffWatch | undefined

  constructor(call: Call, plan: BudgetPlan, watch: HandOffWatch | undefined) {
    this.#call = call
    this.#plan = plan
    this.#stages = undefined
    this.#links = undefined
    this.#run = undefined
    this.#isOver = false
    this.watch = watch
  }

  get idealMs(): number {
    return this.limits().idealMs
  }

  get maxMs(): number {
    return this.limits().maxMs
  }

  get hardMs(): number {
    return this.limits().hardMs
  }

  get signal(): AbortSignal {
    return this.#call.signal
  }

  get deadline(): number {
    const { clock, deadline } = this.#call
    return clock.epochMs() + deadline.remainingMs()
  }

  get remainingMs(): () => number {
    const { deadline } = this.#call
    return () => deadline.remainingMs()
  }

  get stage(): Stages['time'] {
    return (this.#stages ??= stagesOf(this.#call)).time
  }

  get fetch(): BudgetFetch {
    return budgetFetch(this.#call, this.#plan.fetch, (this.#links ??= new SignalLinks(this.#isOver)))
  }

  /** The limits as they are for this call: its caller may have said how long it waits. */
  limits(): Limits {
    const { limits, answerMs } = this.#plan
    const { limitMs } = this.#call.deadline
    return limitMs < answerMs ? clamp(limits, limitMs) : limits
  }

  /** The answer of a spent budget. Records the stages that are still open: this is what the time went to. */
  spent(): Outcome {
    const title = this.#stages?.openTitle()
    this.cutOff()
    return spentAnswer(this.#call, title)
  }

  /** Records the stages that are open, up to a time in monotonic milliseconds; now, where none is given. */
  cutOff(atMs?: number): void {
    this.#stages?.cutOff(atMs ?? this.#call.clock.monotonicMs())
  }

  /** Takes note of the run, for what ends with it and not with the answer. */
  follow(run: Maybe<Outcome>): Maybe<Outcome> {
    this.#run = run
    return run
  }

  /** Its answer has left, and nobody has said that its run goes on. */
  close({ outcome }: CallEnd): void {
    // Its run is told to stop behind that, or goes on for somebody who keeps its result: what it waits for has to hear of it.
    if (isHookwellError(outcome) && CUTS.has(outcome.code)) void after(this.#run, () => this.end())
    else this.end()
  }

  /** Lets go of what outlives the call. */
  end(): void {
    this.#isOver = true
    this.#links?.end()
  }
}

/** What a call is answered with whose run is not over. */
const CUTS: ReadonlySet<string> = new Set(['deadline_exceeded', 'shutting_down'])

/** What is agreed with the deadline of one call. */
export class BudgetTerms implements DeadlineTerms {
  readonly source = 'config'
  readonly #plan: BudgetPlan
  readonly #budget: CallBudget

  constructor(plan: BudgetPlan, budget: CallBudget) {
    this.#plan = plan
    this.#budget = budget
  }

  get limitMs(): number {
    return this.#plan.answerMs
  }

  get later(): LaterRun | undefined {
    return this.#budget.watch ?? this.#plan.later
  }

  get endsRun(): boolean {
    return this.#plan.endsRun
  }

  reserveMs(limitMs: number): number {
    return this.#plan.reserveMs(limitMs)
  }

  spent(): Outcome {
    return this.#budget.spent()
  }
}
