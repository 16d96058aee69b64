/** What a failure says, in one language; a name in braces stands for one of its `values`. */
export interface Words {
  readonly message: string
  readonly suggestion: string
}

/**
 * A language that answers can be given in: the words that packages do not bring along themselves.
 *
 * Hookwell brings English (`en`) and German (`de`) for every code and every sentence of its own; what a language leaves
 * out is said in English.
 *
 * @example
 * ```ts
 * const spanish: Language = {
 *   tag: 'es',
 *   errors: { internal_error: { message: 'Algo ha fallado por nuestra parte.', suggestion: 'Inténtalo más tarde.' } },
 * }
 * pipeline({ name: 'orders', languages: ['en', 'de', spanish] })
 * ```
 */
export interface Language {
  /** A BCP 47 tag, such as `es` or `pt-BR`. */
  readonly tag: string
  /** Words by error code, your own codes among them. */
  readonly errors?: Readonly<Record<string, Partial<Words>>>
  /** The pieces that a package makes sentences of, by their names in its documentation. */
  readonly phrases?: Readonly<Record<string, string>>
}

/** The languages whose words come with the packages. */
export const BUILT_IN_LANGUAGES = ['en', 'de'] as const

/**
 * The languages of an endpoint, the one that is spoken by default first.
 *
 * @throws TypeError when a tag is none of the built-in ones, and no words are given.
 */
export function languagesOf(given: readonly (string | Language)[] | undefined, preferred: string): readonly Language[] {
  const listed = (given ?? [preferred]).map(toLanguage)
  const first = listed.find(({ tag }) => sameTag(tag, preferred)) ?? listed[0]
  return first === undefined ? [toLanguage('en')] : [first, ...listed.filter((one) => one !== first)]
}

function toLanguage(given: string | Language): Language {
  if (typeof given !== 'string') return given
  if (BUILT_IN_LANGUAGES.some((tag) => sameTag(tag, given))) return { tag: given }
  throw new TypeError(
    `The language '${given}' has no words here: give { tag: '${given}', errors, phrases } in the languages of pipeline(), ` +
      `or use one of ${BUILT_IN_LANGUAGES.map((tag) => `'${tag}'`).join(', ')}`,
  )
}

/**
 * A piece of a sentence in a language: in the developer's own words, else in those that come with Hookwell, else in English.
 *
 * @param name What it is called in the `phrases` of a language.
 *
 * @example
 * ```ts
 * phraseIn({ tag: 'de-AT' }, 'output.text', { en: 'text', de: 'Text' }) // 'Text'
 * ```
 */
export function phraseIn(
  { tag, phrases }: Language,
  name: string,
  brought: Readonly<Record<(typeof BUILT_IN_LANGUAGES)[number], string>>,
): string {
  return phrases?.[name] ?? brought[closestTag(BUILT_IN_LANGUAGES, tag) ?? 'en']
}

/** That tag among several, or the language that it is a variety of. */
export function closestTag<Tag extends string>(tags: readonly Tag[], tag: string): Tag | undefined {
  return (
    tags.find((one) => sameTag(one, tag)) ?? tags.find((one) => tag.toLowerCase().startsWith(`${one.toLowerCase()}-`))
  )
}

/** Tags are compared without regard to case (RFC 5646 section 2.1.1). */
export function sameTag(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
