import type { Words } from '@hookwell/core'

import type { HandshakeErrorCode } from './handshake-errors.ts'

/** The words of handshakes in German. */
export const german: Readonly<Record<HandshakeErrorCode, Words>> = {
  handshake_failed: {
    message: 'Diese Adresse konnte gerade nicht bestätigt werden.',
    suggestion: 'Senden Sie denselben Handshake gleich noch einmal.',
  },
  handshake_malformed: {
    message: 'Dieser Handshake lässt sich nicht beantworten.',
    suggestion: 'Senden Sie ihn wie dokumentiert.',
  },
  handshake_refused: {
    message: 'Diese Adresse ist dafür nicht bestätigt.',
    suggestion: 'Prüfen Sie, was mit dem Absender vereinbart ist.',
  },
}
