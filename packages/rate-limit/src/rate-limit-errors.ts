import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './rate-limit-errors-german.ts'

/** The failures that come of a rate limit. */
export type RateLimitErrorCode = 'rate_limit_unchecked' | 'too_many_calls'

/** The error codes of `rateLimit()`: code, status, words. */
export const rateLimitErrors: ErrorTable<RateLimitErrorCode> = errorTable<RateLimitErrorCode>(
  {
    rate_limit_unchecked: {
      status: 503,
      outcome: 'error',
      actionable: true,
      retryable: true,
      message: 'This cannot be done at the moment.',
      suggestion: 'Say that there is a problem on our side, and offer to try the same call again in a minute.',
      explanation:
        'The store that counts calls failed, or did not answer within `waitMs` (default 500 milliseconds), and the limit says `fail: "closed"`. The log has the cause once a minute. Nothing was run.',
    },
    too_many_calls: {
      status: 429,
      outcome: 'rejected',
      actionable: true,
      retryable: true,
      message: 'There were too many requests in a short time.',
      suggestion: 'Say that it has to wait, and try the same call again a little later.',
      explanation:
        'The caller has made more calls than `limit` in `windowSeconds`. `Retry-After` and the `RateLimit` header say when the window ends, and the words say it too, since most models never see a header. Nothing was run.',
    },
  },
  { de: german },
)
