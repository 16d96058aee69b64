import { notedIds } from '@hookwell/core'
import type { Call, Logger } from '@hookwell/core'

/** Tells the log of a store in trouble. */
export type StoreTrouble = (call: Call, what: string, cause: unknown) => void

const QUIET_MS = 60_000

/** Makes what tells the log once a minute: a store that is down fails every call, and one line says it. */
export function storeTrouble(of: string, store: string, level: keyof Logger): StoreTrouble {
  const last = { toldAtMs: -Infinity, untold: 0 }
  return (call, what, cause) => {
    const { clock, logger, endpoint, id: callId } = call
    const nowMs = clock.monotonicMs()
    if (nowMs - last.toldAtMs < QUIET_MS) {
      last.untold += 1
      return
    }
    const since = last.untold === 0 ? undefined : { untold: last.untold }
    last.toldAtMs = nowMs
    last.untold = 0
    logger[level](`${of}: ${what}`, { callId, endpoint: endpoint.name, ...notedIds(call), store, ...since, cause })
  }
}
