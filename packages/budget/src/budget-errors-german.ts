import type { Words } from '@hookwell/core'

import type { BudgetErrorCode } from './budget-errors.ts'

const TRY_AGAIN =
  'Sagen Sie, dass es länger dauert als sonst, und bieten Sie an, denselben Aufruf gleich noch einmal zu versuchen.'

/** The words of `budget()` in German. */
export const german: Readonly<Record<BudgetErrorCode, Words>> = {
  budget_too_short: {
    message: 'Die Zeit hat nicht mehr gereicht, um das zu Ende zu bringen.',
    suggestion: TRY_AGAIN,
  },
  deadline_exceeded: {
    message: 'Das dauert länger als erwartet, deshalb gibt es noch kein Ergebnis.',
    suggestion: TRY_AGAIN,
  },
  run_limit_exceeded: {
    message: 'Das hat länger gedauert, als es darf, und wurde deshalb abgebrochen.',
    suggestion:
      'Sagen Sie, dass es nicht zu Ende gebracht werden konnte, und bieten Sie an, es noch einmal zu beginnen.',
  },
}
