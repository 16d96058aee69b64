import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { tryCall } from '../orders.test-kit.ts'
import { jsonSchemaOf } from '../schema/json-schema.ts'
import type { JsonSchema } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'
import { labelOf } from './label.ts'
import { phrasesIn } from './phrases.ts'

const english = phrasesIn({ tag: 'en' })
const german = phrasesIn({ tag: 'de' })

describe('what a field is called', () => {
  test.each<[JsonSchema, string]>([
    [{ title: 'Order number' }, 'the order number'],
    [{ title: 'Your order number' }, 'the order number'],
    [{ title: 'VAT number' }, 'the VAT number'],
    [{ title: 'E-mail address' }, 'the e-mail address'],
    [{ title: 'Order number', description: 'The code on the slip' }, 'the order number'],
    [{ description: 'The order number' }, 'the order number'],
    [{ description: 'An order number, as on the receipt.' }, 'the order number'],
    [{ description: 'Order number (ORD-12345)' }, 'the order number'],
    [{ description: 'Order number: ORD and five digits' }, 'the order number'],
    [{ description: 'Customer’s order number that stands on the slip' }, 'the customer’s order number'],
    [{ description: 'How many to order' }, 'the some field'],
    [{ description: 'Whether to wrap it' }, 'the some field'],
    [{ description: 'Must be given' }, 'the some field'],
    [{ description: 'Notes '.repeat(20) }, 'the some field'],
    [{ title: ' ', description: '' }, 'the some field'],
    [{}, 'the some field'],
  ])('%o is %s', (schema, label) => {
    expect(labelOf(shapeOf({ properties: { someField: schema } }).at(['someField']), english)).toBe(label)
  })
})

describe('what a field is called in German', () => {
  const translations = { de: { title: 'Die Bestellnummer' }, 'de-CH': { title: 'Bestell-Nr' } }

  test.each<[JsonSchema, string]>([
    [{ title: 'Bestellnummer' }, 'Bestellnummer'],
    [{ title: 'Ihre Bestellnummer' }, 'Bestellnummer'],
    [{ title: 'Order number', translations }, 'Bestellnummer'],
    [{ title: 'Order number', translations: { fr: { title: 'numéro' } } }, 'Order number'],
    [{ title: 'Order number', translations: { de: { title: ' ' } } }, 'Order number'],
    [{ title: 'Order number', translations: { de: { ask: 'Wie lautet sie?' } } }, 'Order number'],
    [{ description: 'The order number' }, 'order number'],
    [{ description: 'Die Bestellnummer, wie sie auf dem Beleg steht' }, 'Bestellnummer'],
    [{ description: 'Wie viele bestellt werden' }, 'some field'],
    [{ description: 'How many to order' }, 'some field'],
    [{}, 'some field'],
  ])('%o is %s', (schema, label) => {
    expect(labelOf(shapeOf({ properties: { someField: schema } }).at(['someField']), german)).toBe(label)
  })

  test('by the tag, else by the language that it is a variety of', () => {
    const place = shapeOf({ properties: { number: { title: 'Order number', translations } } }).at(['number'])
    expect(['de-ch', 'de-AT', 'DE', 'en'].map((tag) => labelOf(place, phrasesIn({ tag })))).toEqual([
      'Bestell-Nr',
      'Bestellnummer',
      'Bestellnummer',
      'the order number',
    ])
  })
})

test('a field inside others is told with the two around it', () => {
  const item = { properties: { count: { type: 'object', properties: { unit: {} } } } }
  const shape = shapeOf({ properties: { items: { type: 'array', items: item } } })
  const at = (...path: (string | number)[]): string[] =>
    [english, german].map((phrases) => labelOf(shape.at(path), phrases))
  expect(at('items', 0)).toEqual(['entry 1 of the items', 'Eintrag 1 in „items“'])
  expect(at('items', 0, 'count')).toEqual(['the count in entry 1 of the items', 'count bei Eintrag 1 in „items“'])
  expect(at('items', 11, 'count', 'unit')).toEqual([
    'the unit of the count in entry 12',
    'unit bei „count“ bei Eintrag 12',
  ])
})

test('a language without a label for what stands behind has its own label there', () => {
  const spanish = phrasesIn({
    tag: 'es',
    phrases: { 'parameters.label': '{noun}', 'parameters.label_within': '{label} de {outer}' },
  })
  const shape = shapeOf({ properties: { address: { type: 'object', properties: { street: {} } } } })
  expect(labelOf(shape.at(['address', 'street']), spanish)).toBe('street de address')
})

test('is not told with what its name says already', () => {
  const card = { title: 'Card', properties: { no: { title: 'Card number' }, expires: { title: 'Expiry date' } } }
  const shape = shapeOf({ properties: { payment: { properties: { card } } } })
  expect(labelOf(shape.at(['payment', 'card', 'no']), english)).toBe('the card number of the payment')
  expect(labelOf(shape.at(['payment', 'card', 'expires']), english)).toBe('the expiry date of the card of the payment')
})

test.each([
  ['Only in stock', '"Only in stock"', '„Only in stock“'],
  ['How many guests', '"How many guests"', '„How many guests“'],
  ['One-time code', 'the one-time code', 'One-time code'],
  ['Wie viele Gäste', 'the wie viele Gäste', '„Wie viele Gäste“'],
])('the title %j is %j, since it is no name of a thing', (title, inEnglish, inGerman) => {
  const place = shapeOf({ properties: { field: { title } } }).at(['field'])
  expect([english, german].map((phrases) => labelOf(place, phrases))).toEqual([inEnglish, inGerman])
})

test('what has no name that can be said has one all the same', () => {
  const place = shapeOf({ properties: { __: {} } }).at(['__'])
  expect([english, german].map((phrases) => labelOf(place, phrases))).toEqual(['the value', 'Angabe'])
})

describe('a key of a record that lists its keys', () => {
  const shape = shapeOf(
    jsonSchemaOf(
      z.object({
        price: z.record(
          z.enum(['small', 'extraLarge', '3']),
          z.int().meta({ title: 'Amount', description: 'What it is' }),
        ),
        other: z.record(z.string(), z.int()),
      }),
    ),
  )

  test.each<[readonly string[], string, string]>([
    [['price', 'small'], 'the small of the price', 'small bei „price“'],
    [['price', 'extraLarge'], 'the extra large of the price', 'extra large bei „price“'],
    // No entry of a list.
    [['price', '3'], 'the 3 of the price', '3 bei „price“'],
    [['price', 'planted'], 'the amount of the price', 'Amount bei „price“'],
    [['other', 'planted'], 'an entry of the other', 'Eintrag in „other“'],
  ])('%j is %s', (path, label, inGerman) => {
    const place = shape.at(path)
    expect([labelOf(place, english), labelOf(place, german)]).toEqual([label, inGerman])
  })
})

test('what is wrong or missing in a record is told key by key', async () => {
  const schema = z.object({ price: z.record(z.enum(['small', 'large']), z.int()) })
  const { answer } = await tryCall(schema, { body: { price: { small: 'cheap', planted: 1 } } })
  expect(answer.message).toBe(
    'I need the large of the price to do this. The small of the price must be a whole number. The price has details that are not known here.',
  )
  expect(answer.fields?.map(({ name }) => name)).toEqual(['price.small', 'price.large', 'price'])
})
