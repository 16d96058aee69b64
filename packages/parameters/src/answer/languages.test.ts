import { pipeline, unsigned } from '@hookwell/core'
import type { Answer, Language } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { parameters } from '../parameters.ts'

const schema = z.object({
  orderNumber: z
    .string()
    .regex(/^ORD-\d+$/)
    .meta({
      title: 'Order number',
      examples: ['ORD-12345'],
      ask: 'What is your order number?',
      translations: { de: { title: 'Bestellnummer', ask: 'Wie lautet Ihre Bestellnummer?' } },
    }),
  copies: z
    .int()
    .min(1)
    .max(9)
    .meta({ title: 'Copies', translations: { de: { title: 'Kopien' } } }),
})

async function ask(
  body: object,
  languages: readonly (string | Language)[],
  kind: 'tool' | 'event' = 'tool',
): Promise<Answer> {
  const reply = await pipeline({ name: 'order', kind, languages, logger: recordingLogger() })
    .use(unsigned())
    .use(parameters(schema))
    .handle(() => ({ done: true }))
    .run({ body })
  return reply.json() as Answer
}

test.each([
  [
    'one is missing',
    { copies: 1 },
    'Mir fehlt noch: Bestellnummer.',
    'Fragen Sie: „Wie lautet Ihre Bestellnummer?“ Rufen Sie danach order noch einmal auf.',
  ],
  [
    'two are missing',
    {},
    'Mir fehlen noch: Bestellnummer und Kopien.',
    'Fragen Sie nach: Bestellnummer (zum Beispiel ORD-12345) und Kopien. Rufen Sie danach order noch einmal auf.',
  ],
  [
    'one is wrong',
    { orderNumber: 'ORD-1', copies: 12 },
    'Kopien: bitte eine ganze Zahl von 1 bis 9.',
    'Korrigieren Sie: Kopien. Rufen Sie danach order noch einmal auf.',
  ],
  [
    'one is missing and one is wrong',
    { orderNumber: 'x' },
    'Mir fehlt noch: Kopien. Bestellnummer: bitte in der Form ORD-12345.',
    'Fragen Sie nach: Kopien. Korrigieren Sie: Bestellnummer (zum Beispiel ORD-12345). Rufen Sie danach order noch einmal auf.',
  ],
])('in German, when %s', async (_when, body, message, suggestion) => {
  expect(await ask(body, ['de'])).toMatchObject({ message, suggestion })
})

test('in German, the fields too', async () => {
  expect((await ask({ copies: 0 }, ['de'])).fields).toEqual([
    { name: 'orderNumber', problem: 'missing', message: 'Mir fehlt noch: Bestellnummer.', example: 'ORD-12345' },
    { name: 'copies', problem: 'invalid', message: 'Kopien: bitte eine ganze Zahl von 1 bis 9.' },
  ])
})

test('in German, to the developer of a sender', async () => {
  expect((await ask({ orderNumber: 'ORD-1' }, ['de'], 'event')).suggestion).toBe(
    'Ergänzen Sie: Kopien. Senden Sie das Ereignis danach noch einmal.',
  )
})

test.each<[string | Language, object, string, string]>([
  ['de', {}, 'Mir fehlt noch: Lieferstatus.', 'Fragen Sie nach: Lieferstatus (in Arbeit oder verschickt).'],
  [{ tag: 'de-AT' }, {}, 'Mir fehlt noch: Lieferstatus.', 'Fragen Sie nach: Lieferstatus (in Arbeit oder verschickt).'],
  ['de', { status: 7 }, 'Lieferstatus: bitte in Arbeit oder verschickt.', 'Korrigieren Sie: Lieferstatus.'],
  [
    'de',
    { status: 'shiped' },
    'Lieferstatus: bitte in Arbeit oder verschickt. Meinten Sie verschickt?',
    'Korrigieren Sie: Lieferstatus.',
  ],
  ['en', { status: 7 }, 'The status must be in preparation or shipped.', 'Correct the status,'],
])('in %j, choices have words of their own: %j', async (language, body, message, suggestion) => {
  const choices = { in_preparation: 'in Arbeit', shipped: 'verschickt' }
  const words = { title: 'Status', translations: { de: { title: 'Lieferstatus', choices } } }
  const reply = await pipeline({ name: 'order', languages: [language], logger: recordingLogger() })
    .use(unsigned())
    .use(parameters(z.object({ status: z.enum(['in_preparation', 'shipped']).meta(words) })))
    .handle(() => ({ done: true }))
    .run({ body })
  const answer = reply.json() as Answer
  expect([answer.message, answer.suggestion]).toEqual([message, expect.stringContaining(suggestion)])
})

const general = { message: 'Me falta un dato.', suggestion: 'Pídalo y vuelva a llamar.' }

test.each<[string, Language, string]>([
  [
    'its pieces',
    { tag: 'es', phrases: { 'parameters.missing': 'Necesito: {list}.', 'parameters.label': '{noun}' } },
    'Necesito: order number.',
  ],
  ['its words for the code', { tag: 'es', errors: { parameter_missing: general } }, general.message],
  [
    'its pieces before its words for the code',
    { tag: 'es', errors: { parameter_missing: general }, phrases: { 'parameters.missing': 'Necesito: {list}.' } },
    'Necesito: the order number.',
  ],
  ['English, where it has neither', { tag: 'es' }, 'I need the order number to do this.'],
])('in a language of the developer’s own, by %s', async (_by, spanish, message) => {
  expect((await ask({ copies: 1 }, [spanish])).message).toBe(message)
})
