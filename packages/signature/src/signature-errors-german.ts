import type { Words } from '@hookwell/core'

import type { SignatureErrorCode } from './signature-errors.ts'

/** The words of `signature()` in German. */
export const german: Readonly<Record<SignatureErrorCode, Words>> = {
  signature_invalid: {
    message: 'Dieser Aufruf konnte nicht bestätigt werden.',
    suggestion:
      'Sagen Sie, dass es ein technisches Problem gibt; derselbe Aufruf wird auch beim nächsten Versuch nicht gelingen.',
  },
  signature_unavailable: {
    message: 'Dieser Aufruf konnte gerade nicht geprüft werden.',
    suggestion: 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es gleich noch einmal.',
  },
}
