import type { Words } from '@hookwell/core'

import type { BudgetErrorCode } from './budget-errors.ts'

/** The words of `budget()` in German. */
export const german: Readonly<Record<BudgetErrorCode, Words>> = {
  deadline_exceeded: {
    message: 'Das dauert länger als erwartet, deshalb gibt es noch kein Ergebnis.',
    suggestion:
      'Sagen Sie, dass es länger dauert als sonst, und bieten Sie an, denselben Aufruf gleich noch einmal zu versuchen.',
  },
}
