import { HookwellError, rememberWording, wordingOf } from './error.ts'
import type { HookwellErrorOptions, Wording } from './error.ts'
import type { Language, Words } from './language.ts'
import { closestTag } from './language.ts'

/**
 * The same failure with something else about it; its words can still be said in another language.
 *
 * @example
 * ```ts
 * const linked = withDetails(failure, { help: `https://example.com/errors#${failure.code}` })
 * ```
 */
export function withDetails(failure: HookwellError, details: Partial<HookwellErrorOptions>): HookwellError {
  // What an error was made with stands on it under the same names; only its message and cause are not copied by a spread.
  const { message, cause } = failure
  const copy = new HookwellError(failure.code, {
    ...(failure as HookwellErrorOptions),
    message,
    ...(cause === undefined ? undefined : { cause }),
    ...details,
  })
  const wording = wordingOf(failure)
  if (wording !== undefined && details.message === undefined && details.suggestion === undefined) {
    rememberWording(copy, wording)
  }
  return copy
}

/**
 * The failure in a language: itself where its words are the handler's own, or the language has none for it.
 *
 * @example
 * ```ts
 * inLanguage(coreErrors.error('internal_error'), { tag: 'de' }).message // 'Auf unserer Seite ist etwas schiefgegangen.'
 * ```
 */
export function inLanguage(failure: HookwellError, language: Language): HookwellError {
  const wording = wordingOf(failure)
  if (wording === undefined) return failure
  const words = { ...translationIn(wording.translations, language.tag), ...language.errors?.[failure.code] }
  const message = wording.isDefault.message ? words.message : undefined
  const suggestion = wording.isDefault.suggestion ? words.suggestion : undefined
  if (message === undefined && suggestion === undefined) return failure
  return withDetails(failure, {
    message: message ?? failure.message,
    suggestion: suggestion ?? failure.suggestion,
    ...(wording.values === undefined ? undefined : { values: wording.values }),
  })
}

/** The words for a tag, or for the language that it is a variety of. */
function translationIn(translations: Wording['translations'], tag: string): Partial<Words> | undefined {
  const found = closestTag(Object.keys(translations ?? {}), tag)
  return found === undefined ? undefined : translations?.[found]
}
