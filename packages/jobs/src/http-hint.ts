import type { Call } from '@hookwell/core'

/** What a value tells callers that know HTTP besides, under a symbol, which JSON never shows. Read by the endpoint. */
export interface HttpHint {
  /** Only where the caller's status policy has real codes, or it asked for them. */
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
}

const HINT: unique symbol = Symbol.for('hookwell.http')

/** An answer to a start: accepted, asked for there, in so many seconds. */
export function accepted<Told extends { readonly pollAfterSeconds: number }>(told: Told, begun: Begun): Told {
  return hinted(told, new Accepted(told, begun))
}

/** Which job was begun, in which call. */
interface Begun {
  readonly call: Call
  readonly names: { readonly start: string; readonly status: string }
  readonly jobId: string
}

/** A class: V8 makes a hidden class for each object that has a getter of its own. */
class Accepted implements HttpHint {
  readonly status = 202
  readonly #told: { readonly pollAfterSeconds: number }
  readonly #begun: Begun

  constructor(told: { readonly pollAfterSeconds: number }, begun: Begun) {
    this.#told = told
    this.#begun = begun
  }

  /** Hardly anybody asks for them, and to put a URL together takes its time. */
  get headers(): Readonly<Record<string, string>> {
    const { call, names, jobId } = this.#begun
    const location = locationOf(call, names.start, `${names.status}?jobId=${encodeURIComponent(jobId)}`)
    return {
      'retry-after': String(this.#told.pollAfterSeconds),
      ...(location === undefined ? undefined : { location }),
    }
  }

  /** Whoever keeps an answer keeps its hint as JSON, which leaves out what a class has for all. */
  toJSON(): HttpHint {
    const { status, headers } = this
    return { status, headers }
  }
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
