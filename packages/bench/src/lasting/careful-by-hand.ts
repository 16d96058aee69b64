import type { ByHand } from './by-hand.ts'

const LEASE_MS = 30_000
const KEEP_MS = 60_000
const MAX_KEYS = 1_000_000
const MAX_STORED = 262_144

/**
 * In the process, with what ours promises: a lease that is renewed while the work runs, twins that wait for it, replies that
 * are forgotten, and bounds on how many there are and how large one may be.
 */
export function carefulByHand(): ByHand {
  const running = new Map<string, Running>()
  const kept = new Map<string, Kept>()
  return {
    reserve: async (key) => {
      const now = performance.now()
      forgetOld(kept, now)
      const before = kept.get(key)
      if (before !== undefined && before.until > now) return before.reply
      const twin = running.get(key)
      if (twin !== undefined && twin.until > now) return await twin.promise
      running.set(key, begin())
      return undefined
    },
    complete: async (key, reply) => {
      const own = running.get(key)
      if (own === undefined) return
      clearTimeout(own.timer)
      running.delete(key)
      own.resolve(reply)
      if (reply.length * 3 > MAX_STORED && Buffer.byteLength(reply) > MAX_STORED) return
      kept.delete(key)
      kept.set(key, { reply, until: performance.now() + KEEP_MS })
      if (kept.size > MAX_KEYS) for (const oldest of kept.keys()) return void kept.delete(oldest)
    },
  }
}

interface Running {
  readonly promise: Promise<string>
  readonly resolve: (reply: string) => void
  until: number
  timer: NodeJS.Timeout
}

interface Kept {
  readonly reply: string
  readonly until: number
}

function begin(): Running {
  const { promise, resolve } = Promise.withResolvers<string>()
  const renew = (): void => {
    own.until = performance.now() + LEASE_MS
    own.timer = setTimeout(renew, LEASE_MS / 3)
  }
  const own: Running = { promise, resolve, until: performance.now() + LEASE_MS, timer: setTimeout(renew, LEASE_MS / 3) }
  return own
}

function forgetOld(kept: Map<string, Kept>, now: number): void {
  for (const [key, { until }] of kept) {
    if (until > now) return
    kept.delete(key)
  }
}
