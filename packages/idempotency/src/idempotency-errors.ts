import { errorTable } from '@hookwell/core'
import type { ErrorTable } from '@hookwell/core'

import { german } from './idempotency-errors-german.ts'

/** The failures that come of keys. */
export type IdempotencyErrorCode =
  | 'delivery_not_identified'
  | 'duplicate_in_progress'
  | 'duplicate_is_job'
  | 'guarded_run_overdue'
  | 'idempotency_key_invalid'
  | 'idempotency_key_reused'
  | 'idempotency_unavailable'

/** The error codes of `replays()` and `duplicates()`: code, status, words. */
export const idempotencyErrors: ErrorTable<IdempotencyErrorCode> = errorTable<IdempotencyErrorCode>(
  {
    delivery_not_identified: {
      status: 400,
      outcome: 'rejected',
      message: 'This delivery has no mark by which it could be known again.',
      suggestion: 'Send it signed, in a way that gives each delivery an id.',
      explanation:
        "The proof of the call has no `replayId`: it is a token or a presigned URL, which are made to be used again, or nothing verified the call at all. `replays({ missing: 'refuse' })` answers so; with `'pass'`, the default, the call is let through as it is.",
    },
    duplicate_in_progress: {
      status: 409,
      outcome: 'failed',
      retryable: true,
      message: 'The same request is being worked on already.',
      suggestion: 'Say that it is under way, and make the same call once more in a moment to get its result.',
      explanation:
        'A twin of this call still runs, in this process or another, and it did not end before this one had to be answered (its deadline, or `waitMs`). Nothing was run a second time. The same call later gets what came of the first.',
    },
    duplicate_is_job: {
      status: 409,
      outcome: 'failed',
      message: 'The same request is being worked on already.',
      suggestion: 'Say that it is under way, and check the job {jobId} instead of making the call again.',
      explanation:
        'A twin of this call was handed off and goes on as a job, whose id is in the suggestion. Nothing was run a second time.',
    },
    guarded_run_overdue: {
      status: 504,
      outcome: 'error',
      message: 'This took longer than it may.',
      suggestion: 'Say that it did not work in time, and offer another way.',
      explanation:
        'A run went on behind the answer of its call, so that a retry gets what came of it, and had not ended at `runLimitMs`. It is the reason of `call.signal` then; nobody is answered with it.',
    },
    idempotency_key_invalid: {
      status: 400,
      outcome: 'rejected',
      message: 'The mark by which this request could be known again cannot be read.',
      suggestion: 'Send one mark of up to 255 plain characters, or none.',
      explanation:
        'The `Idempotency-Key` header came more than once, is empty, is longer than 255 characters, or holds something else than printable ASCII. It may stand in quotes, as the draft of the IETF has it, or without.',
    },
    idempotency_key_reused: {
      status: 422,
      outcome: 'rejected',
      message: 'This request carries the mark of another one.',
      suggestion: 'Send it with a mark of its own.',
      explanation:
        'The key (the `Idempotency-Key` header, or the id of a signed delivery) came before with other content, by the digest of its tool and arguments or of its bytes. Nothing was run, and what is stored under the key is not told.',
    },
    idempotency_unavailable: {
      status: 503,
      outcome: 'error',
      retryable: true,
      message: 'It could not be checked whether this has been done already.',
      suggestion: 'Say that there is a technical problem, and try once more in a moment.',
      explanation:
        "The store rejected, was full, gave back what cannot be read, or took longer than `storeTimeoutMs`; the logged `cause` says which. With `fail: 'closed'` nothing is run then; with `fail: 'open'` the call runs unguarded.",
    },
  },
  { de: german },
)
