import { checkOptions, isThenable, oneOf } from '@hookwell/core'
import type { Kind, Logger, OptionRule } from '@hookwell/core'

import type { CallEvent } from './call-event.ts'

/** Which events are wanted. */
export interface CallFilter {
  /** Those of one tool, or of several. Default: of all. */
  readonly tool?: string | readonly string[]
  /** Those of tools, or of events. Default: of both. */
  readonly kind?: Kind
}

interface Subscription {
  readonly listener: (event: CallEvent) => unknown
  readonly tools: ReadonlySet<string> | undefined
  readonly kind: Kind | undefined
}

const subscriptions: Set<Subscription> = new Set()

/**
 * Tells of every call in this process that comes by a `telemetry()`: that its work began, and how it ended. For logs and
 * analytics; needs no OpenTelemetry. A call with several invocations is told of as several.
 *
 * The listener runs at once, in the middle of the call: what takes long it does later. What it throws is logged, and
 * changes nothing. The event is the same for all, and frozen.
 *
 * @param filter.tool Default: all.
 * @param filter.kind Default: both.
 * @returns A function that ends the subscription.
 * @throws TypeError when the filter is none.
 *
 * @example
 * ```ts
 * const stop = onCall(
 *   (event) => {
 *     if (event.type === 'failed') logger.warn('a tool failed', { tool: event.toolName, code: event.errorCode })
 *   },
 *   { kind: 'tool' },
 * )
 * ```
 */
export function onCall(listener: (event: CallEvent) => void, filter: CallFilter = {}): () => void {
  if (typeof listener !== 'function') throw new TypeError('onCall() takes a function first')
  checkOptions('the filter of onCall()', filter, RULES)
  const { tool, kind } = filter
  const subscription = { listener, tools: tool === undefined ? undefined : new Set([tool].flat()), kind }
  subscriptions.add(subscription)
  return () => void subscriptions.delete(subscription)
}

/** Whether anybody listens. */
export function hasListeners(): boolean {
  return subscriptions.size > 0
}

/** Tells whoever wants to know; the event is made where there is one. */
export function emitEvent(tool: string, kind: Kind, logger: Logger, make: () => CallEvent): void {
  let event: CallEvent | undefined
  for (const { listener, tools, kind: wanted } of subscriptions) {
    if (tools?.has(tool) === false || (wanted !== undefined && wanted !== kind)) continue
    try {
      const given = listener((event ??= Object.freeze(make())))
      if (isThenable(given)) given.then(undefined, (cause: unknown) => logger.error(THREW, { cause }))
    } catch (cause) {
      logger.error(THREW, { cause })
    }
  }
}

const THREW = 'a listener of onCall() threw'

const TOOL: OptionRule = {
  accepts: (value) => [value].flat().every((name) => typeof name === 'string' && name !== ''),
  must: "the name of a tool, or a list of names, such as ['check_order_status']",
}

const RULES: Readonly<Record<keyof CallFilter, OptionRule>> = { tool: TOOL, kind: oneOf('tool', 'event') }
