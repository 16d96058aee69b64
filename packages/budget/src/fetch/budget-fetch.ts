import type { Call } from '@hookwell/core'

import { budgetErrors } from '../budget-errors.ts'
import { leadsTo } from './fetch-hosts.ts'
import type { SignalLinks } from './signal-links.ts'

/** What `fetch` takes, and how little time is too little to begin. */
export interface BudgetFetchInit extends RequestInit {
  /** With less time left than this, in milliseconds, nothing is sent. Default 50. */
  readonly minimumMs?: number
}

/** The `fetch` of a call: the same as the runtime's, and it keeps to the budget. */
export type BudgetFetch = (input: string | URL | Request, init?: BudgetFetchInit) => Promise<Response>

/** What it is made with. */
export interface FetchSettings {
  /** Default: the runtime's, looked up when it is needed, since instrumentations put theirs in its place. */
  readonly fetch: typeof globalThis.fetch | undefined
  readonly hosts: readonly string[]
}

const MINIMUM_MS = 50

/** Says how long the answer is waited for, in milliseconds. The other side's `budget()` reads it. */
const REMAINING = 'x-request-timeout-ms'

/** Names that trace context goes by; to whom a trace leads, both sides need to know. What else is on its way is not for everybody. */
const FOR_ALL: ReadonlySet<string> = new Set(['traceparent', 'tracestate'])

/** Makes the `fetch` of one call. */
export function budgetFetch(call: Call, { fetch, hosts }: FetchSettings, links: SignalLinks): BudgetFetch {
  return async (input, { minimumMs = MINIMUM_MS, ...init } = {}) => {
    const { signal } = call
    signal.throwIfAborted()
    const remainingMs = call.deadline.remainingMs()
    if (remainingMs < minimumMs) throw budgetErrors.error('budget_too_short')
    const isListed = hosts.length > 0 && leadsToOneOf(hosts, input)
    const headers = new Headers(init.headers ?? (input instanceof Request ? input.headers : undefined))
    for (const [name, value] of Object.entries(call.outboundHeaders)) {
      if ((isListed || FOR_ALL.has(name.toLowerCase())) && !headers.has(name)) headers.set(name, value)
    }
    if (isListed && !headers.has(REMAINING)) headers.set(REMAINING, String(Math.floor(remainingMs)))
    const send = fetch ?? globalThis.fetch
    const own = init.signal === undefined && input instanceof Request ? input.signal : init.signal
    if (own === undefined || own === null || own === signal) return send(input, { ...init, headers, signal })
    return linked(links, signal, own, (both) => send(input, { ...init, headers, signal: both }))
  }
}

/** Follows both signals until the call is over: the body of a response can still be aborted when its head is there. */
async function linked(
  links: SignalLinks,
  signal: AbortSignal,
  own: AbortSignal,
  send: (both: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const link = links.link(signal, own)
  let response: Response | undefined
  try {
    response = await send(link.signal)
    return response
  } finally {
    if (links.isOver || response?.body == null) link.release()
  }
}

function leadsToOneOf(hosts: readonly string[], input: string | URL | Request): boolean {
  const url = input instanceof Request ? input.url : String(input)
  return URL.canParse(url) && leadsTo(hosts, new URL(url))
}
