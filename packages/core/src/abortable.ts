import type { HookwellError } from './error.ts'

/** What can be told to stop, and has a signal only where somebody asks for it: hardly anybody does. */
export interface Abortable {
  controller: AbortController | undefined
  abortReason: HookwellError | undefined
}

/**
 * Its signal.
 *
 * @example
 * ```ts
 * const work: Abortable = { controller: undefined, abortReason: undefined }
 * const response = fetch('https://example.com/orders.csv', { signal: signalOf(work) })
 * ```
 */
export function signalOf(one: Abortable): AbortSignal {
  if (one.controller === undefined) {
    one.controller = new AbortController()
    if (one.abortReason !== undefined) one.controller.abort(one.abortReason)
  }
  return one.controller.signal
}

/**
 * Tells it to stop, and why. The first reason stays.
 *
 * @example
 * ```ts
 * const work: Abortable = { controller: undefined, abortReason: undefined }
 * abortWith(work, answer.fail('import_stopped', { message: 'The import was stopped.', suggestion: 'Start it again.' }))
 * signalOf(work).aborted // true
 * ```
 */
export function abortWith(one: Abortable, reason: HookwellError): void {
  if (one.abortReason !== undefined) return
  one.abortReason = reason
  one.controller?.abort(reason)
}
