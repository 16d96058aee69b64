// Written by `pnpm sync` from what the packages export. Do not edit.
export { rateLimit, rateLimitErrors } from '@hookwell/rate-limit'
export type {
  Limiter,
  LimiterState,
  RateLimit,
  RateLimitBeforeTrustOptions,
  RateLimitCommonOptions,
  RateLimitErrorCode,
  RateLimitOptions,
} from '@hookwell/rate-limit'
