import { speakable } from '@hookwell/core'
import type { FormattedAnswer, HookwellError } from '@hookwell/core'

/**
 * Renders a failure as one line of plain text, for callers that speak what comes back as it is: what happened, and what
 * to do next.
 *
 * Of several formats the last one decides, so it stands behind `errors()`.
 *
 * @example
 * ```ts
 * const aloud: Middleware<unknown, Nothing> = { name: 'aloud', answerFormat: plainText, run: (_, next) => next({}) }
 * ```
 */
export function plainText({ message, suggestion }: HookwellError): FormattedAnswer {
  return { contentType: 'text/plain; charset=utf-8', body: speakable(`${message} ${suggestion}`) }
}
