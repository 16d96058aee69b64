import type { LiveBackground } from './background-run.ts'
import { roster } from './roster.ts'
import type { Roster } from './roster.ts'
import type { RunState } from './run-state.ts'

/**
 * The calls of this process that are not over: the answer has not left, or is still on its way out.
 *
 * Chained through the calls themselves. Following one long-lived signal would cost each call far more and keeps memory;
 * a Set that goes up and down with every call is made anew each few of them.
 *
 * @see https://github.com/nodejs/node/issues/54614 on what `AbortSignal.any` retains
 */
const chain: { last: RunState | undefined; count: number } = { last: undefined, count: 0 }

/** Whether new calls are turned away; and whoever waits for the last one: a second signal may drain a second time. */
export const shutdown: { draining: boolean; readonly whenIdle: Set<() => void> } = {
  draining: false,
  whenIdle: new Set(),
}

/** Puts a new call on the list. */
export function remember(state: RunState): void {
  const { last } = chain
  state.before = last
  if (last !== undefined) last.behind = state
  chain.last = state
  state.isListed = true
  chain.count += 1
}

/** Takes a call that is over off the list; its own links go too, or an old one would keep all younger ones. */
export function forget(state: RunState): void {
  if (!state.isListed) return
  const { before, behind } = state
  if (before !== undefined) before.behind = behind
  if (behind === undefined) chain.last = before
  else behind.before = before
  state.before = undefined
  state.behind = undefined
  state.isListed = false
  chain.count -= 1
  tellIfIdle()
}

/** Whether there are none, and no work either that goes on behind one. */
export function isIdle(): boolean {
  return chain.count === 0 && background.size === 0
}

/** All of them, the youngest first. */
export function listLiveCalls(): RunState[] {
  const states: RunState[] = []
  for (let state = chain.last; state !== undefined; state = state.before) states.push(state)
  return states
}

/** Work that goes on behind its answer. */
const background: Roster<LiveBackground> = roster()

/** Puts such work on the list; gives what {@link forgetBackground} takes it off again by. */
export function rememberBackground(live: LiveBackground): () => void {
  return background.add(live)
}

/** Takes such work off the list. */
export function forgetBackground(takeOff: () => void): void {
  takeOff()
  tellIfIdle()
}

/** All of it. */
export function listBackground(): LiveBackground[] {
  return background.list()
}

function tellIfIdle(): void {
  if (isIdle()) for (const tell of shutdown.whenIdle) tell()
}
