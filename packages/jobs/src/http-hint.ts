import type { Call } from '@hookwell/core'

/** What a value tells callers that know HTTP besides, under a symbol, which JSON never shows. Read by the endpoint. */
export interface HttpHint {
  /** Only where the caller's status policy has real codes, or it asked for them. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

const HINT: unique symbol = Symbol.for('hookwell.http')

/** An answer to a start: accepted, asked for there, in so many seconds. */
export function accepted<Told extends { readonly pollAfterSeconds: number }>(
  told: Told,
  { call, start, status }: { readonly call: Call; readonly start: string; readonly status: string },
  jobId: string,
): Told {
  return hinted(told, {
    status: 202,
    // Hardly anybody asks for them, and to put a URL together takes its time.
    get headers() {
      const location = locationOf(call, start, `${status}?jobId=${encodeURIComponent(jobId)}`)
      return { 'retry-after': String(told.pollAfterSeconds), ...(location === undefined ? undefined : { location }) }
    },
  })
}

/** An answer to a status call for what is under way. */
export function waiting<Told extends object>(told: Told, pollAfterSeconds: number): Told {
  return hinted(told, { status: 200, headers: { 'retry-after': String(pollAfterSeconds) } })
}

function hinted<Told extends object>(told: Told, hint: HttpHint): Told {
  return { ...told, [HINT]: hint }
}

/**
 * The status tool stands beside the start tool where the URL names tools; elsewhere there is no place to name.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#name-location (a reference, relative to the URL of the request)
 */
function locationOf({ url }: Call, start: string, target: string): string | undefined {
  const path = url.split(/[?#]/, 1)[0] ?? ''
  return path.endsWith(`/${start}`) ? `./${target}` : undefined
}
