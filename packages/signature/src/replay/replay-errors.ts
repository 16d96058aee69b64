import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './replay-errors-german.ts'

/** The failures that `replayGuard()` answers with. */
export type ReplayErrorCode = 'replay_detected' | 'replay_unchecked'

/** The error codes of `replayGuard()`: code, status, words. */
export const replayErrors: ErrorTable<ReplayErrorCode> = errorTable<ReplayErrorCode>(
  {
    replay_detected: {
      status: 409,
      outcome: 'rejected',
      message: 'This call has been made already.',
      suggestion: 'Do not make the same call again; it has been taken, or is being worked on.',
      explanation:
        'A delivery with the same replay id was let in before and has not failed: it came a second time, from its sender ' +
        'or from somebody who recorded it. Nothing was run. A sender that repeats what was taken and never hears a 2xx ' +
        "will go on until it gives up; `onReplay: 'acknowledge'` answers it with 200.",
    },
    replay_unchecked: {
      status: 503,
      outcome: 'error',
      retryable: true,
      message: 'This call could not be checked just now.',
      suggestion: 'Say that there is a technical problem, and try once more in a moment.',
      explanation:
        'The store of `replayGuard()` threw, was full, gave back neither `true` nor `false`, or took longer than ' +
        '`storeBudgetMs`; the logged `cause` says which. Whether the call is a replay is not known, so nothing was run.',
    },
  },
  { de: german },
)
