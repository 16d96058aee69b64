import type { Words } from '@hookwell/core'

import type { RateLimitErrorCode } from './rate-limit-errors.ts'

/** The words of `rateLimit()` in German. */
export const german: Readonly<Record<RateLimitErrorCode, Words>> = {
  rate_limit_unchecked: {
    message: 'Das geht im Augenblick nicht.',
    suggestion:
      'Sagen Sie, dass es auf unserer Seite ein Problem gibt, und bieten Sie an, denselben Aufruf in einer Minute noch einmal zu versuchen.',
  },
  too_many_calls: {
    message: 'Es waren zu viele Anfragen in kurzer Zeit.',
    suggestion: 'Sagen Sie, dass es noch warten muss, und versuchen Sie denselben Aufruf etwas später noch einmal.',
  },
}
