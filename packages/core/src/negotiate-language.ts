import type { Language } from './language.ts'

/** As long a header as is looked at; what a browser sends has a tenth of it. */
const MAX_HEADER_CHARACTERS = 1_000

/**
 * The language for one call: the best of those that `Accept-Language` names, else the first.
 *
 * A range fits a language of its own tag, and one of which it is the beginning or which is the beginning of it: `de`
 * and `de-AT` find each other.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-12.5.4
 * @see https://www.rfc-editor.org/rfc/rfc4647#section-3
 */
export function negotiateLanguage(acceptLanguage: string | undefined, languages: readonly Language[]): Language {
  const [first = ENGLISH] = languages
  if (languages.length < 2 || acceptLanguage === undefined || acceptLanguage.length > MAX_HEADER_CHARACTERS)
    return first
  for (const range of rangesOf(acceptLanguage)) {
    const fitting = languages.find(({ tag }) => fits(range, tag.toLowerCase()))
    if (fitting !== undefined) return fitting
  }
  return first
}

const ENGLISH: Language = { tag: 'en' }

/** The ranges of the header that are wanted at all, the most wanted first. */
function rangesOf(header: string): string[] {
  return header
    .split(',')
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return { range, quality: weight === undefined ? 1 : Number(weight.slice(2)) }
    })
    .filter(({ range, quality }) => RANGE.test(range) && quality > 0 && quality <= 1)
    .sort((one, other) => other.quality - one.quality)
    .map(({ range }) => range)
}

const RANGE = /^[a-z]{1,8}(?:-[a-z\d]{1,8}){0,8}$/

function fits(range: string, tag: string): boolean {
  return range === tag || range.startsWith(`${tag}-`) || tag.startsWith(`${range}-`)
}
