import { systemClock } from './clock.ts'
import { coreErrors } from './core-errors.ts'
import type { AnyMiddleware, Definition } from './definition.ts'
import { outcomeCheck } from './dispatch.ts'
import { randomIds } from './ids.ts'
import { rememberLimits } from './known-limits.ts'
import { languagesOf } from './language.ts'
import { shutdown } from './live-calls.ts'
import { consoleLogger, guardedLogger } from './logger.ts'
import type { Maybe } from './maybe.ts'
import { answerToMethod } from './methods.ts'
import type { Outcome } from './outcome.ts'
import type { Plan, Step, Terminal } from './plan.ts'
import { generic } from './profile.ts'

/** How a plan ends. */
export interface PlanEnd {
  readonly terminal: Terminal
  /** Whether the host's own handler writes the reply, so that core never sees its body. */
  readonly hostReplies: boolean
}

/**
 * Works out once what is the same for each call.
 *
 * @throws TypeError when a middleware needs to see the reply and the host writes it.
 */
export function makePlan({ options, middlewares }: Definition, { terminal, hostReplies }: PlanEnd): Plan {
  if (hostReplies) refuseReplyReaders(middlewares)
  const profile = options.profile ?? generic
  rememberLimits(profile.budget.idealMs, profile.budget.maxMs, profile.budget.hardMs)
  const methods = options.methods ?? (hostReplies ? undefined : ['POST'])
  return {
    facts: {
      name: options.name,
      kind: options.kind ?? 'tool',
      profile,
      languages: languagesOf(options.languages, profile.language),
      holdsTools: options.holdsTools ?? false,
    },
    steps: stepsOf(middlewares, methods),
    terminal,
    methods,
    answerFormats: middlewares.flatMap(({ answerFormat }) => answerFormat ?? []).toReversed(),
    replyHeaders: middlewares.flatMap(({ replyHeaders }) => replyHeaders ?? []),
    amends: middlewares.flatMap(({ amends }) => amends ?? []).toReversed(),
    abortsWhenCallerGone:
      options.onCallerGone === undefined ? (options.readOnly ?? false) : options.onCallerGone === 'abort',
    maxBytes: options.maxBytes ?? profile.maxBytes,
    bodyTimeoutMs: options.bodyTimeoutMs ?? 10_000,
    clock: options.clock ?? systemClock,
    ids: options.ids ?? randomIds,
    logger: guardedLogger(options.logger ?? consoleLogger),
  }
}

/**
 * The middlewares in order. Whether the call is taken at all is judged just before trust, so that what stands outside sees
 * the refusal; what wraps the work begins just behind trust.
 */
function stepsOf(middlewares: readonly AnyMiddleware[], methods: readonly string[] | undefined): Step[] {
  const wrappers = middlewares.flatMap(({ afterTrust }) => (afterTrust === undefined ? [] : [wrapperStep(afterTrust)]))
  const trustAt = middlewares.findIndex(({ grantsTrust }) => grantsTrust === true)
  const steps = middlewares.map(middlewareStep)
  const trust = steps[trustAt] ?? PASS
  const outside = trustAt === -1 ? steps : steps.slice(0, trustAt)
  const inside = trustAt === -1 ? [] : steps.slice(trustAt + 1)
  return [...outside, judged(trust, methods), ...wrappers, ...inside]
}

function middlewareStep({ name, run }: AnyMiddleware): Step {
  return { stage: name, run: run as Step['run'], checked: outcomeCheck(name) }
}

const PASS: Step = { stage: undefined, run: (_call, next) => next(NOTHING), checked: outcomeCheck(undefined) }

const NOTHING = {}

function wrapperStep(afterTrust: NonNullable<AnyMiddleware['afterTrust']>): Step {
  return {
    stage: undefined,
    run: (call, next) => afterTrust(call, next as () => Maybe<Outcome>),
    checked: outcomeCheck(undefined),
  }
}

function judged({ stage, run, checked }: Step, methods: readonly string[] | undefined): Step {
  return {
    stage,
    checked,
    run: (call, next) => {
      if (shutdown.draining) return coreErrors.error('shutting_down', { retryAfterMs: 1_000 })
      return (methods === undefined ? undefined : answerToMethod(call.method, methods)) ?? run(call, next)
    },
  }
}

function refuseReplyReaders(middlewares: readonly AnyMiddleware[]): void {
  const reader = middlewares.find(({ needsReplyBody }) => needsReplyBody === true)
  if (reader === undefined) return
  throw new TypeError(
    `'${reader.name}' has to see the reply, and here your own handler writes it: return the value from ` +
      `pipeline.handle(…) and mount that instead`,
  )
}
