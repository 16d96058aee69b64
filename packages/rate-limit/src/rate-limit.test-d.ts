import { pipeline, unsigned } from '@hookwell/core'
import type { InvocationGuard } from '@hookwell/core'
import { Redis } from 'ioredis'
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRedis, RateLimiterUnion } from 'rate-limiter-flexible'

import { rateLimit } from './rate-limit.ts'

const start = pipeline({ name: 'orders' })
const fine = { limit: 60, windowSeconds: 60 }

start.use(unsigned()).use(rateLimit(fine)).use(rateLimit(fine))

// @ts-expect-error nobody is known before trust
start.use(rateLimit(fine))

start.use(rateLimit({ ...fine, beforeTrust: true, by: (call) => call.headers.get('x-client-address') }))

// @ts-expect-error before trust it has to stand before
start.use(unsigned()).use(rateLimit({ ...fine, beforeTrust: true, by: () => 'x' }))

// @ts-expect-error before trust somebody has to be named
rateLimit({ ...fine, beforeTrust: true })

// @ts-expect-error and there is no trust to name somebody by
rateLimit({ ...fine, beforeTrust: true, by: (call) => call.trust.subject })

rateLimit({ ...fine, by: (call, run) => run?.conversationId ?? call.trust.subject, cost: (call) => call.query.length })

// @ts-expect-error whom a call counts for is told at once
rateLimit({ ...fine, by: async () => 'x' })

// @ts-expect-error no such option
rateLimit({ ...fine, windowMs: 1 })

// @ts-expect-error calls go on or are refused
rateLimit({ ...fine, fail: 'maybe' })

const memory = new RateLimiterMemory({ points: 60, duration: 60 })
rateLimit({ store: memory })
rateLimit({ store: new RateLimiterRedis({ storeClient: new Redis(), points: 60, duration: 60 }) })
rateLimit({ ...fine, store: new BurstyRateLimiter(memory, memory) })

// @ts-expect-error a union tells no state
rateLimit({ ...fine, store: new RateLimiterUnion(memory) })

const guard: InvocationGuard = rateLimit(fine)
// @ts-expect-error before trust there are no runs of tools
const none: InvocationGuard = rateLimit({ ...fine, beforeTrust: true, by: () => 'x' })
void [guard, none]
