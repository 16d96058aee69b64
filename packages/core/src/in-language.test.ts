import { describe, expect, test } from 'vitest'

import { errorTable } from './error-table.ts'
import { HookwellError } from './error.ts'
import { inLanguage, withDetails } from './in-language.ts'
import { pipeline } from './pipeline.ts'
import { answer } from './say.ts'
import { unsigned } from './trust.ts'

const table = errorTable(
  { sold_out: { message: '{item} is sold out.', suggestion: 'Offer another one.', explanation: 'No stock.' } },
  { de: { sold_out: { message: '{item} ist ausverkauft.', suggestion: 'Bieten Sie etwas anderes an.' } } },
)
const german = { tag: 'de' }

describe('a failure in a language', () => {
  test('has the words of its table, with the values filled in', () => {
    const failure = table.error('sold_out', { values: { item: 'The mug' }, retryAfterMs: 5 })
    expect(failure.message).toBe('The mug is sold out.')
    const translated = inLanguage(failure, german)
    expect(translated).toMatchObject({
      code: 'sold_out',
      message: 'The mug ist ausverkauft.',
      suggestion: 'Bieten Sie etwas anderes an.',
      retryAfterMs: 5,
    })
  })

  test.each([
    ['a variety of the language', { tag: 'de-CH' }, 'The mug ist ausverkauft.'],
    ['a language without words', { tag: 'fr' }, 'The mug is sold out.'],
    ['words of one’s own go before', { tag: 'de', errors: { sold_out: { message: 'Weg: {item}.' } } }, 'Weg: The mug.'],
    [
      'words of one’s own in a new language',
      { tag: 'fr', errors: { sold_out: { message: '{item} : épuisé.' } } },
      'The mug : épuisé.',
    ],
  ])('%s', (_what, language, message) => {
    expect(inLanguage(table.error('sold_out', { values: { item: 'The mug' } }), language).message).toBe(message)
  })

  test('words that the handler chose stay as they are, each for itself', () => {
    const failure = table.error('sold_out', { message: 'None left.' })
    expect(inLanguage(failure, german)).toMatchObject({
      message: 'None left.',
      suggestion: 'Bieten Sie etwas anderes an.',
    })
    const own = new HookwellError('sold_out', { message: 'None left.', suggestion: 'Wait.' })
    expect(inLanguage(own, german)).toBe(own)
  })

  test('of answer.fail with values, where the language has words for the code', () => {
    const failure = answer.fail('gone', { message: '{item} is gone.', suggestion: 'Wait.', values: { item: 'It' } })
    expect(failure.message).toBe('It is gone.')
    const words = { tag: 'de', errors: { gone: { message: '{item} ist fort.' } } }
    expect(inLanguage(failure, words)).toMatchObject({ message: 'It ist fort.', suggestion: 'Wait.' })
    expect(inLanguage(failure, german)).toBe(failure)
  })

  test('with other details it can still be translated, and keeps its cause', () => {
    const cause = new Error('why')
    const linked = withDetails(table.error('sold_out', { values: { item: 'It' }, cause }), { help: 'https://x.test' })
    expect(inLanguage(linked, german)).toMatchObject({ help: 'https://x.test', message: 'It ist ausverkauft.', cause })
    expect(inLanguage(withDetails(linked, { message: 'Mine.' }), german).message).toBe('Mine.')
  })

  test('a value that looks like a name in braces is not filled in again', () => {
    expect(table.error('sold_out', { values: { item: '{item}' } }).message).toBe('{item} is sold out.')
  })
})

describe('an endpoint that speaks several languages', () => {
  const endpoint = pipeline({ name: 'orders', languages: ['en', 'de'] })
    .use(unsigned())
    .handle(() => table.error('sold_out', { values: { item: 'ORD-1' } }))

  test('answers in the one that is asked for, and says which it is', async () => {
    const reply = await endpoint.run({ headers: { 'accept-language': 'de-DE,de;q=0.9,en;q=0.8' } })
    expect(reply.json()).toMatchObject({ message: 'ORD-1 ist ausverkauft.' })
    expect(reply.headers['content-language']).toBe('de')
    expect(reply.headers['vary']).toBe('accept-language')
  })

  test('answers in the first where nothing is asked for', async () => {
    const reply = await endpoint.run({})
    expect(reply.json()).toMatchObject({ message: 'ORD-1 is sold out.' })
    expect(reply.headers['content-language']).toBe('en')
  })

  test('one that speaks a single language says nothing of it', async () => {
    const reply = await pipeline({ name: 'orders' })
      .use(unsigned())
      .handle(() => table.error('sold_out'))
      .run({ headers: { 'accept-language': 'de' } })
    expect(reply.json()).toMatchObject({ message: '{item} is sold out.' })
    expect(reply.headers).not.toHaveProperty('content-language')
  })

  test('a language of which there are no words stops the start', () => {
    expect(() => pipeline({ name: 'orders', languages: ['fr'] })).toThrow("'fr' has no words here")
    expect(() => pipeline({ name: 'orders', languages: [] })).toThrow('a list of languages')
    expect(() => pipeline({ name: 'orders', languages: [7 as never] })).toThrow('a list of languages')
  })
})
