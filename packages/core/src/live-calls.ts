import type { RunState } from './run-state.ts'

/**
 * The calls of this process that are not over: the answer has not left, or is still on its way out. A set that shutdown walks through costs a call far less than
 * following one long-lived signal, and keeps nothing once the call is over.
 *
 * @see https://github.com/nodejs/node/issues/54614 on what `AbortSignal.any` retains
 */
export const liveCalls: Set<RunState> = new Set()

/** Whether new calls are turned away; and whoever waits for the last one. */
export const shutdown: { draining: boolean; whenIdle: (() => void) | undefined } = {
  draining: false,
  whenIdle: undefined,
}

/** Takes a call that is over off the list. */
export function forget(state: RunState): void {
  liveCalls.delete(state)
  if (shutdown.whenIdle !== undefined && liveCalls.size === 0) shutdown.whenIdle()
}
