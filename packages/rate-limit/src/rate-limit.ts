import { configurationFault } from '@hookwell/core'
import type {
  BeforeTrust,
  Call,
  GuardedInvocation,
  HookwellError,
  InvocationGuard,
  Middleware,
  Nothing,
  Trust,
  Trusted,
} from '@hookwell/core'

import { keysOf } from './caller-key.ts'
import { complaints } from './complaints.ts'
import { costOf } from './cost-of.ts'
import { memoryCounter } from './memory-counter.ts'
import { overAnswer } from './over-answer.ts'
import { rateLimitErrors } from './rate-limit-errors.ts'
import { rateLimitHeaders, record } from './rate-limit-headers.ts'
import { checkedLimit } from './rate-limit-options.ts'
import type { RateLimitBeforeTrustOptions, RateLimitOptions } from './rate-limit-options.ts'
import type { Standing } from './standing.ts'
import { storeCounter } from './store-counter.ts'

/** A limit on the calls of an endpoint, as a middleware, or on the runs of each of its tools, as a guard. */
export type RateLimit = Middleware<Trusted, Nothing> & InvocationGuard

/**
 * Lets each caller make so many calls in so long.
 *
 * It stands behind `signature()`, so that nobody can use up another's limit or invent callers; before it only with
 * `beforeTrust` and `by`. Counted by `rate-limiter-flexible`: in memory, or in a `store` that several processes share.
 *
 * @param options.limit So many calls in one window. Required, unless `store` says it.
 * @param options.windowSeconds How long a window is, in seconds. Required, unless `store` says it.
 * @param options.by Whom a call counts for. Default: whom the proof names, else the key that it was made with.
 * @param options.store Default: memory, for 50,000 callers at most.
 * @param options.fail What becomes of calls when `store` fails. Default `open`: they go on.
 * @throws TypeError when an option is unknown or cannot be.
 * @throws HookwellError `too_many_calls` (429), `rate_limit_unchecked` (503), as the answer of the call.
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/
 *
 * @example
 * ```ts
 * pipeline({ name: 'orders' })
 *   .use(signature({ scheme: 'bearer', key }))
 *   .use(rateLimit({ limit: 60, windowSeconds: 60 }))
 * ```
 */
export function rateLimit(options: RateLimitBeforeTrustOptions): Middleware<BeforeTrust, Nothing>
export function rateLimit(options: RateLimitOptions): RateLimit
export function rateLimit(
  options: RateLimitOptions | RateLimitBeforeTrustOptions,
): RateLimit | Middleware<BeforeTrust, Nothing> {
  const policy = checkedLimit(options)
  const { name, limit } = policy
  const { store, by, cost, beforeTrust, fail = 'open', maxKeys = 50_000, waitMs = 500 } = options
  const complain = complaints()
  const keyOf = keysOf({ name, by, isShared: store !== undefined, complain })
  const counter = store === undefined ? memoryCounter({ ...policy, maxKeys }, complain) : storeCounter(store, waitMs)

  /** The failure that the count comes to, if any. */
  const judge = (call: Call, standing: Standing | undefined): HookwellError | undefined => {
    if (standing === undefined) return fail === 'open' ? undefined : rateLimitErrors.error('rate_limit_unchecked')
    return standing.isOver ? overAnswer(call, standing.resetMs) : undefined
  }

  /** How the call stands once it is counted, or that nothing could be; no promise where it takes nothing. */
  const count = (call: Call & { readonly trust?: Trust }, invocation?: GuardedInvocation): Counting | undefined => {
    const points = costOf(cost, limit, call, invocation, complain)
    return points === 0 ? undefined : counted(points, call, invocation)
  }
  const counted = async (points: number, call: Call, invocation: GuardedInvocation | undefined): Counting => {
    try {
      return await counter(await keyOf(call, invocation), points, call)
    } catch (cause) {
      complain(call, `rateLimit() could not count: its store failed, so calls ${FATES[fail]}`, cause)
      return undefined
    }
  }

  const run: Middleware<unknown, Nothing>['run'] = (call: Call & { readonly trust?: Trust }, next) => {
    if (call.trust === undefined && beforeTrust !== true) return configurationFault(NOT_BEHIND_TRUST)
    const counting = count(call)
    if (counting === undefined) return next({})
    return counting.then((standing) => {
      record(call, policy, standing)
      return judge(call, standing) ?? next({})
    })
  }
  const middleware = { name: 'rate-limit', run, replyHeaders: rateLimitHeaders }
  if (beforeTrust === true) return middleware
  return {
    ...middleware,
    around: (invocation, runTool) => {
      const counting = count(invocation.call, invocation)
      if (counting === undefined) return runTool()
      return counting.then((standing) => {
        const failure = judge(invocation.call, standing)
        return failure === undefined ? runTool() : { ok: false, failure }
      })
    },
  }
}

/** `undefined` where nothing could be counted. */
type Counting = Promise<Standing | undefined>

const FATES = { open: 'go on uncounted', closed: 'are refused' } as const

const NOT_BEHIND_TRUST =
  'rateLimit() stands before what grants trust, so nobody is known there: move it behind signature() or unsigned(), or ' +
  "say beforeTrust: true and by which header or address calls are counted ('by')"
