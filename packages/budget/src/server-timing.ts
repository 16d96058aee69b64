import type { Call, ReplyHeaders, Trusted } from '@hookwell/core'

/** More entries than this help nobody, and a header has its limits. */
const MAX_ENTRIES = 32
const MAX_CHARACTERS = 48

/**
 * The stages of a call as a `Server-Timing` header, for callers that were verified: how long a check or a lookup takes is
 * nobody else's business.
 *
 * @see https://www.w3.org/TR/server-timing/#the-server-timing-header-field
 */
export function serverTiming(call: Call & Partial<Trusted>): ReplyHeaders | undefined {
  if (call.trust?.verified !== true) return undefined
  const totalMs = call.clock.monotonicMs() - call.startedAt
  const durationsMs = new Map<string, number>([['total', totalMs]])
  for (const { name, durationMs } of call.stages) {
    const token = tokenOf(name)
    // It has only just begun.
    if (token === 'respond' || (durationsMs.size === MAX_ENTRIES && !durationsMs.has(token))) continue
    if (token !== 'total') durationsMs.set(token, (durationsMs.get(token) ?? 0) + durationMs)
  }
  const entries = [...durationsMs].map(([name, durationMs]) => `${name};dur=${Math.round(durationMs)}`)
  return { 'server-timing': entries.join(', ') }
}

/** A name as RFC 9110 (section 5.6.2) has tokens. */
function tokenOf(name: string): string {
  return name.slice(0, MAX_CHARACTERS).replaceAll(/[^\w!#$%&'*+.^`|~-]/g, '_')
}
