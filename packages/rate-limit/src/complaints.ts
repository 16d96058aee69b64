import type { Call } from '@hookwell/core'

/** Says in the log what goes wrong at every call, once a minute. */
export type Complain = (call: Call, message: string, cause?: unknown) => void

interface Said {
  atMs: number
  /** How often it would have been said since. */
  kept: number
}

/** Makes a way to complain that does not flood the log. */
export function complaints(): Complain {
  const said = new Map<string, Said>()
  return ({ id, clock, endpoint, logger }, message, cause) => {
    const nowMs = clock.monotonicMs()
    const last = said.get(message)
    if (last !== undefined && nowMs - last.atMs < QUIET_MS && nowMs >= last.atMs) {
      last.kept += 1
      return
    }
    said.set(message, { atMs: nowMs, kept: 0 })
    logger.warn(message, {
      callId: id,
      endpoint: endpoint.name,
      ...(last === undefined || last.kept === 0 ? undefined : { alsoSince: last.kept }),
      ...(cause === undefined ? undefined : { cause }),
    })
  }
}

const QUIET_MS = 60_000
