import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { negotiateLanguage } from './negotiate-language.ts'

const languages = ['en', 'de', 'pt-BR'].map((tag) => ({ tag }))

describe('the language of a call', () => {
  test.each([
    ['nothing is asked for', undefined, 'en'],
    ['an empty header', '', 'en'],
    ['a language that there is', 'de', 'de'],
    ['in any case', 'DE', 'de'],
    ['a variety of it', 'de-AT', 'de'],
    ['the language of which there is a variety', 'pt', 'pt-BR'],
    ['another variety', 'pt-PT', 'en'],
    ['the first that there is', 'fr, de', 'de'],
    ['the most wanted one', 'en;q=0.5, de;q=0.9', 'de'],
    ['of two wanted as much, the one named first', 'de, en', 'de'],
    ['one that is refused is not taken', 'de;q=0, fr', 'en'],
    ['any', '*', 'en'],
    ['a name that begins the same', 'deu', 'en'],
    ['none that there is', 'fr, it;q=0.8', 'en'],
    ['weights that are none count for nothing', 'de;q=2, de;q=x', 'en'],
    ['spaces', ' de ; q=0.9 , en ; q=0.1 ', 'de'],
    ['a header too long to be looked at', `de${',fr'.repeat(400)}`, 'en'],
  ])('%s: %o', (_what, header, tag) => {
    expect(negotiateLanguage(header, languages).tag).toBe(tag)
  })

  test('is the only one, whatever is asked for', () => {
    expect(negotiateLanguage('de', [{ tag: 'en' }]).tag).toBe('en')
  })

  test('is always one of those there are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (header) => languages.includes(negotiateLanguage(header, languages))),
    )
  })
})
