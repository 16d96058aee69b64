import { middleware } from 'hookwell'
import type { BeforeTrust, Middleware, Nothing, Stage } from 'hookwell'

/** What became of one call, as the server saw it. */
export interface CallRecord {
  readonly endpoint: string
  /** The tool that was called, of an endpoint that has some. */
  readonly tool: string | undefined
  readonly status: number
  /** How it stood against its budget: `within_ideal`, `within_max`, `over_max` or `deadline_exceeded`. */
  readonly verdict: string
  readonly totalMs: number
  readonly stages: readonly Stage[]
  /** The caller's own id of the request, from the header `x-request-id`. */
  readonly requestId: string | undefined
}

/**
 * A middleware of one's own, and all it takes: it tells `record` of each call that has ended.
 *
 * Mounted first, it hears last, so what the others noted about the call is there by then.
 */
export function callLog(record: (call: CallRecord) => void): Middleware<BeforeTrust, Nothing> {
  return middleware<Nothing, BeforeTrust>('call-log', (call, next) => {
    call.onEnd(({ status, totalMs, stages }) => {
      const tool = call.notes['hookwell.tool']
      record({
        endpoint: call.endpoint.name,
        tool: tool === undefined ? undefined : String(tool),
        status,
        verdict: String(call.notes['hookwell.budget.verdict']),
        totalMs,
        stages,
        requestId: call.headers.get('x-request-id'),
      })
    })
    return next({})
  })
}
