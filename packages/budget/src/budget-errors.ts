import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './budget-errors-german.ts'

/** The failures that come of a budget. */
export type BudgetErrorCode = 'budget_too_short' | 'deadline_exceeded' | 'run_limit_exceeded'

const TRY_AGAIN = 'Say that it is taking longer than usual, and offer to try the same call once more in a moment.'

/** The error codes of `budget()`: code, status, words. */
export const budgetErrors: ErrorTable<BudgetErrorCode> = errorTable<BudgetErrorCode>(
  {
    budget_too_short: {
      status: 504,
      outcome: 'error',
      actionable: true,
      retryable: true,
      message: 'There was not enough time left to finish this.',
      suggestion: TRY_AGAIN,
      explanation:
        '`call.budget.fetch()` did not send a request, since less time was left than its `minimumMs` (default 50 milliseconds): the answer would have come too late for this call. It rejects with this failure, which becomes the answer unless the handler catches it.',
    },
    deadline_exceeded: {
      status: 504,
      outcome: 'error',
      actionable: true,
      retryable: true,
      message: 'This is taking longer than expected, so there is no result yet.',
      suggestion: TRY_AGAIN,
      explanation:
        'The handler had given no result when `hardMs` less the reserve had gone by (with `onMax: "abort"`, `maxMs` less the reserve), so the answer was sent without it. A caller who says how long it waits can make that sooner. `call.signal` is aborted right after, unless the run may go on until `runLimitMs`; a result that comes later is dropped and logged with the same `callId`. The stages of the call say what the time went to.',
    },
    run_limit_exceeded: {
      status: 504,
      outcome: 'error',
      actionable: true,
      retryable: true,
      message: 'This took longer than it may, so it was stopped.',
      suggestion: 'Say that it could not be finished, and offer to start it once more.',
      explanation:
        'A run that went on behind its answer, because it was handed off or `runLimitMs` allows it, had not ended at `runLimitMs`. This is the reason of `call.signal`, and what whoever took the run over is told; the caller had its answer before.',
    },
  },
  { de: german },
)
