import type { Call, ReplyHeaders } from '@hookwell/core'

import type { Standing } from './standing.ts'

/** A limit as callers are told of it. */
export interface Policy {
  readonly name: string
  readonly limit: number
  readonly windowSeconds: number
}

interface Counted {
  readonly policy: Policy
  /** `undefined` where the store did not tell. */
  readonly standing: Standing | undefined
}

// Of all limits of a call together: core sends each header once, and the draft has them in one list.
const countedOf = new WeakMap<Call, Counted[]>()

/** Remembers how a call stands under one more limit, and notes how it stands under all of them. */
export function record(call: Call, policy: Policy, standing: Standing | undefined): void {
  const counted = [...(countedOf.get(call) ?? []), { policy, standing }]
  countedOf.set(call, counted)
  const standings = counted.map((one) => one.standing)
  const known = standings.filter((one) => one !== undefined)
  const isOver = known.some((one) => one.isOver)
  call.note('hookwell.rate_limit.verdict', isOver ? 'over' : known.length < standings.length ? 'unchecked' : 'within')
  if (known.length > 0) call.note('hookwell.rate_limit.remaining', Math.min(...known.map((one) => one.remaining)))
}

/**
 * The headers that tell a caller how it stands; none for a call that was never counted, such as one that was refused
 * before.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/ (draft 10, read 2026-11-26)
 */
export function rateLimitHeaders(call: Call): ReplyHeaders | undefined {
  const counted = countedOf.get(call)
  if (counted === undefined) return undefined
  const policies = counted.map(({ policy }) => policyItem(policy))
  const standings = counted.flatMap(({ policy, standing }) =>
    standing === undefined ? [] : [standingItem(policy, standing)],
  )
  return {
    'ratelimit-policy': policies.join(', '),
    ...(standings.length === 0 ? undefined : { ratelimit: standings.join(', ') }),
  }
}

function policyItem({ name, limit, windowSeconds }: Policy): string {
  return `${quoted(name)};q=${limit};w=${windowSeconds}`
}

// Rounded up, as `Retry-After` is: whoever comes back a little early is refused once more.
function standingItem({ name, limit }: Policy, { remaining, resetMs }: Standing): string {
  const reset = resetMs === undefined ? '' : `;t=${Math.ceil(resetMs / 1_000)}`
  // A store of the user's may say more than there is, and more digits than an integer has there.
  return `${quoted(name)};r=${Math.min(remaining, limit)}${reset}`
}

/** A string as structured fields write it (RFC 9651 section 3.3.3); what it may hold is checked with the options. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`
}
