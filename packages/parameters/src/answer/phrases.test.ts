import { describe, expect, test } from 'vitest'

import { english } from './english.ts'
import { german } from './german.ts'
import { listed, phrasesIn, say } from './phrases.ts'

const en = phrasesIn({ tag: 'en' })
const de = phrasesIn({ tag: 'de' })

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

test.each(Object.entries(german))('%s fills in the same in German as in English', (key, text) => {
  expect(placeholders(text)).toEqual(placeholders(english[key as keyof typeof english]))
  expect(text).toBe(text.trim() === '' ? text : text.replaceAll(/[\n`<>]/g, ''))
})

test('several things are one', () => {
  expect([listed(en, []), listed(en, ['a']), listed(en, ['a', 'b']), listed(en, ['a', 'b', 'c'], 'or')]).toEqual([
    '',
    'a',
    'a and b',
    'a, b or c',
  ])
  expect(listed(de, ['A', 'B', 'C'])).toBe('A, B und C')
  expect(listed(de, ['Tun Sie dies', 'Tun Sie das'], 'step_last')).toBe('Tun Sie dies. Tun Sie das')
})

test('a value in braces is not filled in again', () => {
  expect(say(en, 'invalid', { label: '{what}', what: '{label}' })).toBe('{what} must {label}.')
})

describe('a language of the developer’s own', () => {
  test('comes before what is built in, and before English', () => {
    const swiss = phrasesIn({
      tag: 'de-CH',
      phrases: { 'parameters.label': 'd {noun}', label: 'x', 'parameters.or': 3 as never },
    })
    expect(say(swiss, 'label', { noun: 'Nummere' })).toBe('d Nummere')
    expect(say(swiss, 'list')).toBe('eine Liste')
    expect(listed(swiss, ['a', 'b'], 'or')).toBe('a oder b')
    const spanish = phrasesIn({ tag: 'es', phrases: { 'parameters.list': 'una lista' } })
    expect([say(spanish, 'list'), say(spanish, 'text')]).toEqual(['una lista', 'be text'])
  })

  test('counts as it does, and may have one form for all', () => {
    const polish = phrasesIn({
      tag: 'pl',
      phrases: { 'parameters.more_few': 'Brakuje {count} danych.', 'parameters.missing': 'Potrzebuję: {list}.' },
    })
    expect(say(polish, 'more', {}, 3)).toBe('Brakuje 3 danych.')
    expect(say(polish, 'more', {}, 5)).toBe('5 more details are missing or not right.')
    expect(say(polish, 'missing', { list: 'numer' }, 1)).toBe('Potrzebuję: numer.')
  })

  test('writes numbers as it does', () => {
    expect([en, de].map(({ digits }) => digits.format(12_345.5))).toEqual(['12345.5', '12345,5'])
  })

  test.each(['', 'x-!', '__proto__', 'constructor'])(
    'may have the tag %j, and is English in what it leaves out',
    (tag) => {
      const phrases = phrasesIn({ tag })
      expect([say(phrases, 'list'), phrases.isSpoken]).toEqual(['be a list', false])
    },
  )

  test('is read once', () => {
    const language = { tag: 'de' }
    expect(phrasesIn(language)).toBe(phrasesIn(language))
  })
})
