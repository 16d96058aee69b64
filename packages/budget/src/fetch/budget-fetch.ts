import type { Call } from '@hookwell/core'

import { budgetErrors } from '../budget-errors.ts'
import { leadsTo } from './fetch-hosts.ts'
import { followRedirects, ownHeaders } from './follow-redirects.ts'
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
  const dress = (own: Headers, url: URL | undefined): Headers =>
    dressed(call, own, url !== undefined && leadsTo(hosts, url))
  return async (input, { minimumMs = MINIMUM_MS, ...init } = {}) => {
    const { signal } = call
    signal.throwIfAborted()
    if (call.deadline.remainingMs() < minimumMs) throw budgetErrors.error('budget_too_short')
    const send = fetch ?? globalThis.fetch
    const url = hosts.length === 0 ? undefined : urlOf(input)
    const sendUntil = (both: AbortSignal): Promise<Response> =>
      url !== undefined && leadsTo(hosts, url) && isFollowed(input, init)
        ? followRedirects({ send, input, url, init: { ...init, signal: both }, dress })
        : send(input, { ...init, headers: dress(ownHeaders(input, init), url), signal: both })
    const own = init.signal === undefined && input instanceof Request ? input.signal : init.signal
    if (own === undefined || own === null || own === signal) return sendUntil(signal)
    return linked(links, signal, own, sendUntil)
  }
}

/** What goes to a host: what the handler says, the trace context, and to one of the list all the rest. */
function dressed(call: Call, own: Headers, isOfList: boolean): Headers {
  const headers = new Headers(own)
  for (const [name, value] of Object.entries(call.outboundHeaders)) {
    if ((isOfList || FOR_ALL.has(name.toLowerCase())) && !headers.has(name)) headers.set(name, value)
  }
  if (isOfList && !headers.has(REMAINING)) headers.set(REMAINING, String(Math.floor(call.deadline.remainingMs())))
  return headers
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

/** Whether redirects are followed at all. */
function isFollowed(input: string | URL | Request, { redirect }: RequestInit): boolean {
  return (redirect ?? (input instanceof Request ? input.redirect : 'follow')) === 'follow'
}

function urlOf(input: string | URL | Request): URL | undefined {
  const url = input instanceof Request ? input.url : String(input)
  return URL.canParse(url) ? new URL(url) : undefined
}
