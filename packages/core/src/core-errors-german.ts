import type { CoreErrorCode } from './core-errors.ts'
import type { Words } from './language.ts'

const TRY_LATER = 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es gleich noch einmal.'
const SAME_AGAIN = 'Versuchen Sie denselben Aufruf noch einmal.'

/** Core's words in German. */
export const german: Readonly<Record<CoreErrorCode, Words>> = {
  body_timeout: {
    message: 'Die Anfrage ist nicht rechtzeitig angekommen.',
    suggestion: SAME_AGAIN,
  },
  body_too_large: {
    message: 'Die Anfrage ist größer, als hier erlaubt ist.',
    suggestion: 'Senden Sie weniger oder kürzere Werte.',
  },
  body_unreadable: {
    message: 'Die Anfrage ist abgebrochen, bevor sie vollständig war.',
    suggestion: SAME_AGAIN,
  },
  caller_gone: {
    message: 'Die Verbindung war beendet, bevor die Antwort fertig war.',
    suggestion: 'Wiederholen Sie den Aufruf, wenn die Antwort noch gebraucht wird.',
  },
  content_encoding_unsupported: {
    message: 'Komprimierte Anfragen werden hier nicht angenommen.',
    suggestion: 'Senden Sie denselben Aufruf ohne Komprimierung.',
  },
  internal_error: {
    message: 'Auf unserer Seite ist etwas schiefgegangen.',
    suggestion: TRY_LATER,
  },
  method_not_allowed: {
    message: 'Anfragen dieser Art werden hier nicht angenommen.',
    suggestion: 'Verwenden Sie eine der Methoden, die im Header Allow stehen.',
  },
  shutting_down: {
    message: 'Der Dienst startet gerade neu.',
    suggestion: TRY_LATER,
  },
}
