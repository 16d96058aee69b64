import type { Call, Kind } from './call.ts'
import { define } from './definition.ts'
import type { Definition } from './definition.ts'
import { isHookwellError } from './error.ts'
import { makePlan } from './make-plan.ts'
import { isThenable } from './maybe.ts'
import { configurationFault, toFailure } from './outcome.ts'
import type { Outcome } from './outcome.ts'
import type { Plan, Terminal } from './plan.ts'
import { isReply, reply, valueReply } from './reply.ts'
import { runInMemory } from './run-in-memory.ts'
import type { CallInput, RunReply } from './run-in-memory.ts'

const PLAN = Symbol.for('hookwell.plan')

/**
 * A pipeline with a handler at its end; it can be mounted, and run without a socket.
 *
 * @example
 * ```ts
 * const reply = await endpoint.run({ headers: { authorization: 'Bearer …' }, body: { orderId: 'ORD-12345' } })
 * expect(reply.status).toBe(200)
 * ```
 */
export interface Endpoint {
  readonly name: string
  readonly kind: Kind
  /** Runs one call in this process, with everything but the socket. */
  run(input: CallInput): Promise<RunReply>
}

/** Ends a pipeline with the user's handler. */
export function makeEndpoint(definition: Definition, handler: (call: Call) => unknown): Endpoint {
  const plan = makePlan(definition, {
    terminal: terminalOf(definition.options.kind ?? 'tool', handler),
    hostReplies: false,
  })
  const endpoint: Endpoint = {
    name: plan.facts.name,
    kind: plan.facts.kind,
    run: (input) => runInMemory(plan, input),
  }
  Object.defineProperty(endpoint, PLAN, { value: plan })
  return Object.freeze(define(endpoint, definition))
}

/** The plan of an endpoint, or `undefined` for anything else; for adapters. */
export function planOf(made: unknown): Plan | undefined {
  return (made as { [PLAN]?: Plan } | null | undefined)?.[PLAN]
}

function terminalOf(kind: Kind, handler: (call: Call) => unknown): Terminal {
  const lateOutcome = (late: unknown): Outcome => toOutcome(late, kind)
  return (call) => {
    const value = handler(call)
    if (!isThenable(value)) return toOutcome(value, kind)
    const promise = value instanceof Promise ? value : Promise.resolve(value)
    return promise.then(lateOutcome, toFailure)
  }
}

/**
 * What a handler gave back, as an outcome; to look at it may already throw, where it is a proxy or has getters.
 *
 * @param kind Decides what nothing at all stands for. Default `tool`.
 *
 * @example
 * ```ts
 * toOutcome('shipped') // a reply with the JSON text "shipped"
 * ```
 */
export function toOutcome(value: unknown, kind: Kind = 'tool'): Outcome {
  try {
    return outcomeOf(kind, value)
  } catch (thrown) {
    return toFailure(thrown)
  }
}

/** Any value is the reply's JSON. */
function outcomeOf(kind: Kind, value: unknown): Outcome {
  if (isReply(value) || isHookwellError(value)) return value
  if (value === undefined) return kind === 'event' ? reply({ status: 204 }) : reply({ status: 200, body: { ok: true } })
  if (typeof value === 'string') {
    return reply({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) })
  }
  if (isResponse(value)) {
    return configurationFault('A handler returns a value or reply({ … }), not a Response: core has to see what it says')
  }
  return valueReply(value)
}

// By its shape: naming the class would have Node load its whole Fetch with the first call.
function isResponse(value: unknown): boolean {
  return typeof (value as { arrayBuffer?: unknown } | null)?.arrayBuffer === 'function'
}
