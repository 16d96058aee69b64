import type { Words } from '@hookwell/core'

import type { ReplayErrorCode } from './replay-errors.ts'

/** The words of `replayGuard()` in German. */
export const german: Readonly<Record<ReplayErrorCode, Words>> = {
  replay_detected: {
    message: 'Dieser Aufruf ist schon einmal eingegangen.',
    suggestion: 'Senden Sie denselben Aufruf nicht noch einmal; er ist angenommen oder wird gerade bearbeitet.',
  },
  replay_unchecked: {
    message: 'Dieser Aufruf konnte gerade nicht geprüft werden.',
    suggestion: 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es gleich noch einmal.',
  },
}
