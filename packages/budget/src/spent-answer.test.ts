import { pipeline, unsigned } from '@hookwell/core'
import type { Answer, Call, Language, PipelineOptions } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { budget } from './budget.ts'
import type { Budget } from './call-budget.ts'
import type { SpokenTitle } from './stages.ts'

type Handler = (call: Call & { budget: Budget }) => unknown

const never = (): Promise<never> => new Promise(() => {})

async function answerOf(handler: Handler, options: Partial<PipelineOptions> = {}, language?: string): Promise<Answer> {
  const clock = fakeClock()
  const answer = pipeline({ name: 'orders', clock, logger: recordingLogger(), ...options })
    .use(budget())
    .use(unsigned())
    .handle(handler)
    .run({ headers: language === undefined ? {} : { 'accept-language': language } })
  await clock.advance(60_000)
  return (await answer).json() as Answer
}

const hangingIn =
  (title: SpokenTitle): Handler =>
  ({ budget }) =>
    budget.stage('load_order', never, { title })

const GENERAL = 'This is taking longer than expected, so there is no result yet.'

describe('when the time is up, the answer says what was being done', () => {
  test('and what to do about it', async () => {
    expect(await answerOf(hangingIn('Looking up the order'))).toMatchObject({
      code: 'deadline_exceeded',
      message: 'Looking up the order is taking longer than expected, so there is no result yet.',
      suggestion: 'Say that it is taking longer than usual, and offer to try the same call once more in a moment.',
      retryable: true,
    })
  })

  test.each<[string, Handler, string]>([
    ['no stage is open', never, 'This'],
    ['the stage that is has no title', ({ budget }) => budget.stage('load_order', never), 'This'],
    [
      'one is over, and one is not',
      async ({ budget }) => {
        await budget.stage('load_order', async () => {}, { title: 'Looking up the order' })
        return budget.stage('load_stock', never, { title: 'Counting the stock' })
      },
      'Counting the stock',
    ],
    [
      'one lies inside another',
      ({ budget }) =>
        budget.stage('outer', () => budget.stage('inner', never, { title: 'Counting the stock' }), {
          title: 'Preparing',
        }),
      'Counting the stock',
    ],
    [
      'the inner one has none',
      ({ budget }) => budget.stage('outer', () => budget.stage('inner', never), { title: 'Preparing the offer' }),
      'Preparing the offer',
    ],
  ])('%s', async (_name, handler, subject) => {
    expect((await answerOf(handler)).message).toBe(
      `${subject} is taking longer than expected, so there is no result yet.`,
    )
  })

  test.each<[string, string]>([
    ['Looking\nup {title} the\u0000order', 'Looking up {title} the order'],
    ['  Looking up ', 'Looking up'],
    ['x'.repeat(200), 'x'.repeat(120)],
  ])('in one short line: %j', async (title, spoken) => {
    expect((await answerOf(hangingIn(title))).message).toBe(
      `${spoken} is taking longer than expected, so there is no result yet.`,
    )
  })

  test.each<[string, unknown]>([
    ['empty', ''],
    ['blank', ' '],
    ['no text', 42],
    ['a language with no text', { en: 42 }],
    ['other languages', { fr: 'La commande' }],
    ['nothing', {}],
    ['a prototype', Object.create({ en: 'Inherited' })],
  ])('but not where the title is %s', async (_name, title) => {
    expect((await answerOf(hangingIn(title as SpokenTitle))).message).toBe(GENERAL)
  })
})

describe('in the language of the call', () => {
  const both: SpokenTitle = { en: 'Looking up the order', de: 'Die Suche nach der Bestellung' }
  const languages = ['en', 'de']

  test.each<[string | undefined, string]>([
    [undefined, 'Looking up the order is taking longer than expected, so there is no result yet.'],
    ['de', 'Die Suche nach der Bestellung dauert länger als erwartet, deshalb gibt es noch kein Ergebnis.'],
  ])('%s', async (language, message) => {
    expect(await answerOf(hangingIn(both), { languages }, language)).toMatchObject({ message })
  })

  test('with the suggestion in it too', async () => {
    const { suggestion } = await answerOf(hangingIn(both), { languages }, 'de')
    expect(suggestion).toMatch(/^Sagen Sie/)
  })

  test('where the title is in another language, nothing is mixed', async () => {
    const { message } = await answerOf(hangingIn('Looking up the order'), { languages }, 'de')
    expect(message).toBe('Das dauert länger als erwartet, deshalb gibt es noch kein Ergebnis.')
  })

  test('a title alone is in the one that the endpoint speaks first', async () => {
    const { message } = await answerOf(hangingIn('Die Suche nach der Bestellung'), { languages: ['de', 'en'] }, 'de')
    // The profile's language goes before.
    expect(message).toMatch(/^Das dauert/)
    const alone = await answerOf(hangingIn('Die Suche nach der Bestellung'), { languages: ['de'] })
    expect(alone.message).toMatch(/^Die Suche nach der Bestellung dauert länger/)
  })

  const swiss: Language = { tag: 'de-CH' }
  const spanish: Language = {
    tag: 'es',
    errors: { deadline_exceeded: { message: 'Está tardando más de lo previsto.' } },
    phrases: { 'budget.overdue_stage': '{title} está tardando más de lo previsto.' },
  }
  const french: Language = {
    tag: 'fr',
    errors: { deadline_exceeded: { message: 'Cela prend plus de temps que prévu.' } },
  }

  test.each<[Language, SpokenTitle, string]>([
    [swiss, both, 'Die Suche nach der Bestellung dauert länger als erwartet, deshalb gibt es noch kein Ergebnis.'],
    [spanish, { ES: 'La búsqueda del pedido' }, 'La búsqueda del pedido está tardando más de lo previsto.'],
    [spanish, 'La búsqueda del pedido', 'La búsqueda del pedido está tardando más de lo previsto.'],
    [spanish, both, 'Está tardando más de lo previsto.'],
    // It has no sentence for a title.
    [french, { fr: 'La recherche' }, 'Cela prend plus de temps que prévu.'],
  ])('also in one of your own: %o', async (language, title, message) => {
    expect((await answerOf(hangingIn(title), { languages: [language] })).message).toBe(message)
  })
})
