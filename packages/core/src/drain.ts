import { abortWith } from './abortable.ts'
import { coreErrors } from './core-errors.ts'
import { isIdle, listBackground, listLiveCalls, shutdown } from './live-calls.ts'
import { checkOptions, optionRules } from './options.ts'
import { settle } from './settle.ts'
import { systemClock } from './clock.ts'
import type { Clock } from './clock.ts'

const flushes: Set<() => Promise<void>> = new Set()

/** Those that are going on: whoever drains a second time, as a second signal does, waits for them and begins none anew. */
const flushing: Map<() => Promise<void>, Promise<void>> = new Map()

/** What `drain` saw. */
export interface DrainReport {
  /** How many calls had to be cut off, before their answer or behind it, and runs that went on behind none. */
  readonly aborted: number
}

/**
 * Shuts down without losing a call: new ones are turned away (503), those under way may end, and with them what goes on
 * behind one that has its answer; what is left at `timeoutMs` is answered and aborted, and then everything registered
 * with `onDrain` is flushed.
 *
 * @param options.timeoutMs How long calls under way may take, and after them the flushes, in milliseconds. Default 10,000.
 *
 * @example
 * ```ts
 * process.once('SIGTERM', async () => { server.close(); await drain({ timeoutMs: 8_000 }); process.exit(0) })
 * ```
 */
export async function drain(options: { timeoutMs?: number; clock?: Clock } = {}): Promise<DrainReport> {
  checkOptions('drain()', options, { timeoutMs: optionRules.milliseconds, clock: optionRules.record })
  shutdown.draining = true
  const { timeoutMs = 10_000, clock = systemClock } = options
  await idle(timeoutMs, clock)
  const left = listLiveCalls().filter(({ outcome }) => outcome === undefined)
  for (const state of left) {
    const reason = coreErrors.error('shutting_down', { retryAfterMs: 1_000 })
    settle(state, reason)
    abortWith(state, reason)
  }
  const behind = listBackground()
  for (const run of behind) run.abort(coreErrors.error('shutting_down'))
  // What they say when they stop is to be flushed too.
  if (behind.length > 0) await within(timeoutMs, clock, Promise.all(behind.map(({ ended }) => ended)))
  await flushAll(timeoutMs, clock)
  const cutOff = new Set<unknown>([...left.map((state) => state.call ?? state), ...behind.map((run) => run.of ?? run)])
  return { aborted: cutOff.size }
}

/**
 * Whether the process shuts down: `drain()` has been called, and nothing new is to be begun.
 *
 * @example
 * ```ts
 * while (!isDraining()) await importNextBatch()
 * ```
 */
export function isDraining(): boolean {
  return shutdown.draining
}

/**
 * Registers what has to be flushed once the last call is over; gives back the way to take it off again.
 *
 * @example
 * ```ts
 * const forget = onDrain(async () => { await orders.flush() })
 * ```
 */
export function onDrain(flush: () => Promise<void>): () => void {
  flushes.add(flush)
  return () => flushes.delete(flush)
}

/** A flush that hangs must not keep the process from ending. */
function flushAll(timeoutMs: number, clock: Clock): Promise<void> {
  const all = new Set([...flushes, ...flushing.keys()])
  if (all.size === 0) return Promise.resolve()
  return within(timeoutMs, clock, Promise.allSettled([...all].map(flushOnce)))
}

function flushOnce(flush: () => Promise<void>): Promise<void> {
  const known = flushing.get(flush)
  if (known !== undefined) return known
  const work = Promise.resolve()
    .then(flush)
    .finally(() => flushing.delete(flush))
  flushing.set(flush, work)
  return work
}

/** Waits for what never rejects, but no longer than that. */
function within(timeoutMs: number, clock: Clock, work: Promise<unknown>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = clock.after(timeoutMs, resolve)
    void work.then(() => {
      cancel()
      resolve()
    })
  })
}

function idle(timeoutMs: number, clock: Clock): Promise<void> {
  if (isIdle()) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      cancel()
      shutdown.whenIdle.delete(done)
      resolve()
    }
    const cancel = clock.after(timeoutMs, done)
    shutdown.whenIdle.add(done)
  })
}
