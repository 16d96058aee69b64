import { describe, expect, test } from 'vitest'

import { languagesOf, phraseIn } from './language.ts'

const spanish = { tag: 'es', errors: {} }

describe('the languages of an endpoint', () => {
  test.each([
    ['none given: the profile’s', undefined, 'de', ['de']],
    ['the profile’s comes first', ['en', 'de'], 'de', ['de', 'en']],
    ['in any case', ['en', 'DE'], 'de', ['DE', 'en']],
    ['one that is not the profile’s: the first', ['de', 'en'], 'fr', ['de', 'en']],
    ['words of one’s own', ['en', spanish], 'en', ['en', 'es']],
  ])('%s', (_what, given, preferred, tags) => {
    expect(languagesOf(given, preferred).map(({ tag }) => tag)).toEqual(tags)
  })

  test('a tag without words is a mistake, and the message says what to give', () => {
    expect(() => languagesOf(['en', 'fr'], 'en')).toThrow("The language 'fr' has no words here: give { tag: 'fr'")
    expect(() => languagesOf(undefined, 'fr')).toThrow('fr')
  })
})

describe('a piece of a sentence', () => {
  const brought = { en: 'text', de: 'Text' }
  test.each([
    ['in English', { tag: 'en' }, 'text'],
    ['in German', { tag: 'de' }, 'Text'],
    ['in a variety of German, in any case', { tag: 'DE-at' }, 'Text'],
    ['in words of one’s own', { tag: 'de', phrases: { 'output.text': 'Wortlaut' } }, 'Wortlaut'],
    ['in English where the language has none for it', { tag: 'es', phrases: { 'output.list': 'lista' } }, 'text'],
    ['in English where a tag only begins alike', { tag: 'den' }, 'text'],
  ])('is %s', (_how, language, said) => {
    expect(phraseIn(language, 'output.text', brought)).toBe(said)
  })
})
