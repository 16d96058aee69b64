import type { Words } from '@hookwell/core'

import type { ExpressErrorCode } from './express-errors.ts'

/** The words of the Express mount in German. */
export const german: Readonly<Record<ExpressErrorCode, Words>> = {
  request_refused: {
    message: 'Die Anfrage konnte so nicht angenommen werden.',
    suggestion: 'Prüfen Sie den Aufruf und senden Sie ihn noch einmal.',
  },
}
