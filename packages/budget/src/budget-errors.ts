import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './budget-errors-german.ts'

/** The failures that `budget()` answers with. */
export type BudgetErrorCode = 'deadline_exceeded'

/** The error codes of `budget()`: code, status, words. */
export const budgetErrors: ErrorTable<BudgetErrorCode> = errorTable<BudgetErrorCode>(
  {
    deadline_exceeded: {
      status: 504,
      outcome: 'error',
      actionable: true,
      retryable: true,
      message: 'This is taking longer than expected, so there is no result yet.',
      suggestion: 'Say that it is taking longer than usual, and offer to try the same call once more in a moment.',
      explanation:
        'The handler had given no result when `hardMs` less the reserve had gone by, so the answer was sent without it. `call.signal` is aborted right after; a result that comes later is dropped and logged with the same `callId`. The stages of the call say what the time went to.',
    },
  },
  { de: german },
)
