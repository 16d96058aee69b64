import { complainer, notedIds } from '@hookwell/core'
import type { Call } from '@hookwell/core'

/** Tells the log of a store in trouble. */
export type StoreTrouble = (call: Call, what: string, cause: unknown) => void

/** Makes what tells the log of each trouble once a minute: a store that is down fails every call, and one line says it. */
export function storeTrouble(of: string, store: string, level: 'warn' | 'error'): StoreTrouble {
  const complain = complainer()
  return (call, what, cause) => {
    const { clock, logger, endpoint, id: callId } = call
    const fields = { callId, endpoint: endpoint.name, ...notedIds(call), store, cause }
    complain({ logger, clock, level }, `${of}: ${what}`, fields)
  }
}
