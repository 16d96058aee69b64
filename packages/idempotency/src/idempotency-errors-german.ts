import type { Words } from '@hookwell/core'

import type { IdempotencyErrorCode } from './idempotency-errors.ts'

const UNDER_WAY = 'Dieselbe Anfrage wird schon bearbeitet.'

/** The words of `replays()` and `duplicates()` in German. */
export const german: Readonly<Record<IdempotencyErrorCode, Words>> = {
  delivery_not_identified: {
    message: 'Diese Lieferung trägt kein Merkmal, an dem sie wiederzuerkennen wäre.',
    suggestion: 'Senden Sie sie so signiert, dass jede Lieferung eine eigene Kennung hat.',
  },
  duplicate_in_progress: {
    message: UNDER_WAY,
    suggestion:
      'Sagen Sie, dass es in Arbeit ist, und rufen Sie gleich noch einmal dasselbe auf, um das Ergebnis zu bekommen.',
  },
  duplicate_is_job: {
    message: UNDER_WAY,
    suggestion: 'Sagen Sie, dass es in Arbeit ist, und fragen Sie den Auftrag {jobId} ab, statt erneut aufzurufen.',
  },
  guarded_run_overdue: {
    message: 'Das hat länger gedauert, als es darf.',
    suggestion: 'Sagen Sie, dass es nicht rechtzeitig gelungen ist, und bieten Sie einen anderen Weg an.',
  },
  idempotency_key_invalid: {
    message: 'Das Merkmal, an dem diese Anfrage wiederzuerkennen wäre, ist nicht lesbar.',
    suggestion: 'Senden Sie ein Merkmal aus höchstens 255 einfachen Zeichen, oder keines.',
  },
  idempotency_key_reused: {
    message: 'Diese Anfrage trägt das Merkmal einer anderen.',
    suggestion: 'Senden Sie sie mit einem eigenen Merkmal.',
  },
  idempotency_unavailable: {
    message: 'Es ließ sich nicht prüfen, ob das schon erledigt ist.',
    suggestion: 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es in einem Moment noch einmal.',
  },
}
