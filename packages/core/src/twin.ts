import type { Call } from './call.ts'

// On the call itself, under a key that nobody else has: it is gone with the call. Registered, so that several copies of this
// package find each other's.
const TWIN: unique symbol = Symbol.for('hookwell.twin')

interface Twin extends Call {
  [TWIN]?: Call | undefined
}

/**
 * Says that a call waits for what the run of another one comes to, which is then its own; `undefined`, that it does so no
 * more. It is for whoever makes calls wait, such as a guard against duplicates: that two are equal does not say so.
 *
 * @example
 * ```ts
 * const join = (call: Call, twin: Call, end: Promise<Outcome>): Promise<Outcome> => {
 *   waitForTwin(call, twin)
 *   return end.finally(() => waitForTwin(call, undefined))
 * }
 * ```
 */
export function waitForTwin(call: Call, twin: Call | undefined): void {
  ;(call as Twin)[TWIN] = twin
}

/**
 * The call whose run a call waits for; `undefined` where it waits for none, whatever else it waits for.
 *
 * @example
 * ```ts
 * const twin = twinOf(call)
 * if (twin !== undefined) call.logger.debug('waits for its twin', { callId: call.id, twin: twin.id })
 * ```
 */
export function twinOf(call: Call): Call | undefined {
  return (call as Twin)[TWIN]
}
