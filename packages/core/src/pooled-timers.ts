/** A timer that outlives what it was set for, so that the next one need not set its own. */
interface Slot {
  readonly delayMs: number
  /** Says that it is time; nothing while the slot waits to be used again. */
  ring: (() => void) | undefined
  dueMs: number
  timer: HostTimer
  /** What set it. A test that puts another clock in its place must not get timers of the one before, nor leave its own. */
  readonly setBy: typeof setTimeout
}

/** What Node and Deno give back from `setTimeout`: it can be kept from holding the process. */
interface HostTimer {
  ref(): unknown
  unref(): unknown
}

/** So many delays are pooled; a program has a handful. */
const MAX_POOLS = 16

const pools: Map<number, Slot[]> = new Map()

/**
 * Sets a timer for a delay that comes again and again, or gives back nothing where the runtime's timers cannot be let go of.
 *
 * A server sets and clears one timer a call and hardly ever lets one go off. Setting and clearing costs a call 3.6 µs on
 * Node 24, mostly for the timer object. Here a timer that was cleared is left to run; whoever wants the same delay takes
 * it over, and one that goes off too early for that is set again for the rest. It holds the process only while it is used.
 */
export function pooledTimer(delayMs: number, run: () => void): (() => void) | undefined {
  const slot = takeSlot(delayMs)
  if (slot === undefined) return undefined
  // Through a promise, so that it runs in the AsyncLocalStorage context of whoever asked: the timer itself keeps that of
  // the call which first made it, which may be another tenant's.
  // Not by Promise.withResolvers(): its record and its second function, which nobody uses, V8 leaves out only here.
  let ring: (() => void) | undefined
  const promise = new Promise<void>((resolve) => {
    ring = resolve
  })
  void promise.then(run)
  slot.ring = ring
  slot.dueMs = performance.now() + delayMs
  slot.timer.ref()
  return () => {
    if (slot.ring === ring) release(slot)
  }
}

function takeSlot(delayMs: number): Slot | undefined {
  const pool = pools.get(delayMs)
  if (pool === undefined) {
    if (pools.size === MAX_POOLS) return undefined
    pools.set(delayMs, [])
  }
  for (let slot = pool?.pop(); slot !== undefined; slot = pool?.pop()) if (slot.setBy === setTimeout) return slot
  return newSlot(delayMs)
}

function newSlot(delayMs: number): Slot | undefined {
  const timer: unknown = setTimeout(() => goOff(slot), delayMs)
  const slot: Slot = { delayMs, ring: undefined, dueMs: Infinity, timer: timer as HostTimer, setBy: setTimeout }
  if (typeof timer === 'object') return slot
  clearTimeout(timer as number)
  return undefined
}

function release(slot: Slot): void {
  slot.ring = undefined
  slot.timer.unref()
  pools.get(slot.delayMs)?.push(slot)
}

function goOff(slot: Slot): void {
  const { ring, delayMs } = slot
  if (ring === undefined) {
    const pool = pools.get(delayMs) ?? []
    const at = pool.indexOf(slot)
    if (at !== -1) pool.splice(at, 1)
    return
  }
  const leftMs = slot.dueMs - performance.now()
  if (leftMs > 0) {
    slot.timer = setTimeout(() => goOff(slot), leftMs) as unknown as HostTimer
    return
  }
  slot.ring = undefined
  ring()
}
