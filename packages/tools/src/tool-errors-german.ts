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
    suggestion: 'Stellen Sie weniger Aufrufe auf einmal.',
  },
  envelope_unknown: {
    message: 'Die Anfrage war nicht lesbar.',
    suggestion: 'Sagen Sie, dass es ein technisches Problem gibt, und versuchen Sie es gleich noch einmal.',
  },
  tool_not_named: {
    message: 'Die Anfrage sagt nicht, was zu tun ist.',
    suggestion: 'Nennen Sie eines der vorhandenen Werkzeuge: {tools}.',
  },
  tool_unknown: {
    message: 'Dieses Werkzeug gibt es hier nicht.',
    suggestion: 'Nehmen Sie eines der vorhandenen Werkzeuge: {tools}.',
  },
}
