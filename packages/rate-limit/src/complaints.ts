import { complainer } from '@hookwell/core'
import type { Call } from '@hookwell/core'

/** Says in the log what goes wrong at every call, once a minute. */
export type Complain = (call: Call, message: string, cause?: unknown) => void

/** Makes a way to complain of calls that does not flood the log. */
export function complaints(): Complain {
  const complain = complainer()
  return ({ id, clock, endpoint, logger }, message, cause) => {
    const fields = { callId: id, endpoint: endpoint.name, ...(cause === undefined ? undefined : { cause }) }
    complain({ logger, clock, level: 'warn' }, message, fields)
  }
}
