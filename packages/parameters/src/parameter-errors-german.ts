import type { Words } from '@hookwell/core'

import type { ParameterErrorCode } from './parameter-errors.ts'

/** The words of the parameters middleware in German. */
export const german: Readonly<Record<ParameterErrorCode, Words>> = {
  body_duplicate_key: {
    message: 'In der Anfrage steht eine Angabe doppelt.',
    suggestion: 'Senden Sie jede Angabe nur einmal.',
  },
  body_not_form: {
    message: 'Das Formular konnte nicht gelesen werden.',
    suggestion: 'Senden Sie denselben Aufruf noch einmal als JSON.',
  },
  body_not_json: {
    message: 'Die Anfrage konnte nicht gelesen werden.',
    suggestion: 'Senden Sie denselben Aufruf noch einmal als gültiges JSON.',
  },
  body_not_object: {
    message: 'In der Anfrage haben die Angaben keine Namen.',
    suggestion: 'Senden Sie die Angaben als ein JSON-Objekt, jede unter ihrem Namen.',
  },
  body_not_utf8: {
    message: 'Die Anfrage konnte nicht gelesen werden.',
    suggestion: 'Senden Sie denselben Aufruf noch einmal als UTF-8-Text.',
  },
  body_too_complex: {
    message: 'Die Anfrage enthält mehr, als hier angenommen wird.',
    suggestion: 'Senden Sie weniger Angaben, und ohne so viele Ebenen.',
  },
  content_type_unsupported: {
    message: 'Anfragen dieser Art werden hier nicht angenommen.',
    suggestion: 'Senden Sie denselben Aufruf noch einmal als JSON.',
  },
  parameter_invalid: {
    message: 'Eine der Angaben ist nicht in der Form, die ich brauche.',
    suggestion: 'Prüfen Sie die Angaben, und rufen Sie das Werkzeug noch einmal auf.',
  },
  parameter_missing: {
    message: 'Mir fehlt noch eine Angabe.',
    suggestion: 'Fragen Sie danach, und rufen Sie das Werkzeug noch einmal auf.',
  },
  query_malformed: {
    message: 'Die Adresse der Anfrage konnte nicht gelesen werden.',
    suggestion: 'Senden Sie denselben Aufruf noch einmal, mit den Werten im Body.',
  },
  reply_invalid: {
    message: 'Auf unserer Seite ist etwas schiefgegangen.',
    suggestion: 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es gleich noch einmal.',
  },
}
