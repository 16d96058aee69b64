import type { Words } from '@hookwell/core'

import type { ToolErrorCode } from './tool-errors.ts'

/** The same in German. */
export const german: Readonly<Record<ToolErrorCode, Words>> = {
  arguments_not_object: {
    message: 'Die Angaben kamen in einer Form, die sich nicht lesen lässt.',
    suggestion: 'Rufen Sie {tool} noch einmal auf, mit jeder Angabe unter ihrem Namen.',
  },
  batch_too_large: {
    message: 'Das ist mehr auf einmal, als hier angenommen wird.',
    suggestion: 'Senden Sie weniger Aufrufe auf einmal.',
  },
  envelope_unknown: {
    message: 'Die Anfrage war nicht lesbar.',
    suggestion: 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es gleich noch einmal.',
  },
  tool_call_id_missing: {
    message: 'Die Anfrage war nicht zu beantworten, deshalb ist nichts geschehen.',
    suggestion: 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es gleich noch einmal.',
  },
  tool_call_id_twice: {
    message: 'Zwei verschiedene Aufrufe kamen unter einer Kennung, deshalb ist für keinen etwas geschehen.',
    suggestion: 'Stellen Sie beide noch einmal, einen nach dem anderen.',
  },
  outcome_unknown: {
    message: 'Wie das ausgegangen ist, ist nicht bekannt.',
    suggestion: 'Es kann trotzdem geschehen sein: Prüfen Sie das, bevor Sie es noch einmal versuchen.',
  },
  tool_mismatch: {
    message: 'Die Anfrage nennt ein anderes Werkzeug als ihre Adresse.',
    suggestion:
      'Sagen Sie, dass es ein technisches Problem gibt; derselbe Aufruf gelingt auch beim nächsten Mal nicht.',
  },
  tool_not_begun: {
    message: 'Es blieb keine Zeit, damit anzufangen, deshalb ist nichts geschehen.',
    suggestion: 'Stellen Sie denselben Aufruf noch einmal.',
  },
  tool_not_named: {
    message: 'Die Anfrage sagt nicht, was zu tun ist.',
    suggestion: 'Nennen Sie eines der vorhandenen Werkzeuge: {tools}.',
  },
  tool_overdue: {
    message: 'Das hat länger gedauert, als es darf, und wurde deshalb abgebrochen.',
    suggestion: 'Sagen Sie, dass es nicht zu Ende gebracht werden konnte.',
  },
  tool_unknown: {
    message: 'Dieses Werkzeug gibt es hier nicht.',
    suggestion: 'Nehmen Sie eines der vorhandenen Werkzeuge: {tools}.',
  },
}
