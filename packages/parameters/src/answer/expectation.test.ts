import { expect, test } from 'vitest'
import * as z from 'zod'

import { expectationOf, saysNoMoreThan } from './expectation.ts'
import { jsonSchemaOf } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'
import { phrasesIn } from './phrases.ts'

const english = phrasesIn({ tag: 'en' })
const german = phrasesIn({ tag: 'de' })

test.each<[string, z.ZodType, string | undefined, string | undefined]>([
  ['string', z.string(), 'be text', 'einen Text'],
  ['string, not empty', z.string().min(1), 'be text', 'einen Text'],
  ['string, short', z.string().max(20), 'be text of at most 20 characters', 'einen Text mit höchstens 20 Zeichen'],
  ['string, long', z.string().min(3), 'be text of at least 3 characters', 'einen Text mit mindestens 3 Zeichen'],
  ['string, in between', z.string().min(3).max(20), 'be text of 3 to 20 characters', 'einen Text mit 3 bis 20 Zeichen'],
  ['string of one length', z.string().length(5), 'be text of 5 characters', 'einen Text mit 5 Zeichen'],
  ['pattern', z.string().regex(/x/), undefined, undefined],
  [
    'pattern with an example',
    z
      .string()
      .regex(/x/)
      .meta({ examples: ['x-1'] }),
    'look like x-1',
    'in der Form x-1',
  ],
  ['e-mail', z.email(), 'be a full address with an at sign', 'eine vollständige Adresse mit At-Zeichen'],
  ['phone', z.e164(), 'begin with a plus sign and the country code', 'mit Pluszeichen und Ländervorwahl'],
  ['date', z.iso.date(), 'be a date with day, month and year', 'ein Datum mit Tag, Monat und Jahr'],
  [
    'date and time',
    z.iso.datetime(),
    'be a date with a time of day and its time zone',
    'ein Datum mit Uhrzeit und Zeitzone',
  ],
  ['time', z.iso.time(), 'be a time of day', 'eine Uhrzeit'],
  ['time to the minute', z.iso.time({ precision: -1 }), 'be a time of day', 'eine Uhrzeit'],
  ['duration', z.iso.duration(), 'be a length of time', 'eine Zeitdauer'],
  ['uuid', z.uuid(), 'be a UUID', 'eine UUID'],
  ['url', z.url(), 'be a full web address', 'eine vollständige Internetadresse'],
  ['another format', z.ipv4(), undefined, undefined],
  ['integer', z.int(), 'be a whole number', 'eine ganze Zahl'],
  ['number', z.number(), 'be a number', 'eine Zahl'],
  [
    'money',
    z.number().positive().meta({ format: 'money' }),
    'be a sum of money of more than 0',
    'einen Geldbetrag, mehr als 0',
  ],
  ['from', z.int().min(1), 'be a whole number of at least 1', 'eine ganze Zahl, mindestens 1'],
  ['above', z.number().positive(), 'be a number of more than 0', 'eine Zahl, mehr als 0'],
  ['to', z.number().max(9.5), 'be a number of at most 9.5', 'eine Zahl, höchstens 9,5'],
  [
    'below',
    z.number().min(0).lt(1),
    'be a number of at least 0 and less than 1',
    'eine Zahl, mindestens 0 und weniger als 1',
  ],
  ['from to', z.int().min(1).max(9), 'be a whole number from 1 to 9', 'eine ganze Zahl von 1 bis 9'],
  ['nullable', z.int().nullable(), 'be a whole number', 'eine ganze Zahl'],
  ['boolean', z.boolean(), 'be true for yes or false for no', 'ja oder nein'],
  ['list', z.array(z.string()), 'be a list', 'eine Liste'],
  [
    'list, not empty',
    z.array(z.string()).min(1),
    'be a list with at least 1 entry',
    'eine Liste mit mindestens 1 Eintrag',
  ],
  [
    'list, short',
    z.array(z.string()).max(3),
    'be a list with at most 3 entries',
    'eine Liste mit höchstens 3 Einträgen',
  ],
  ['object', z.object({}), 'come in named parts', 'in einzelnen Teilen'],
  [
    'object with names',
    z.object({ street: z.string(), postalCode: z.string() }),
    'come in parts (street and postal code)',
    'in einzelnen Teilen (street und postal code)',
  ],
  [
    'object with many names',
    z.object({ a: z.string(), b: z.string(), c: z.string(), d: z.string(), e: z.string(), f: z.string().optional() }),
    'come in parts, such as a, b and c',
    'in einzelnen Teilen, zum Beispiel a, b und c',
  ],
  [
    'object with names that may be left out',
    z.object({ street: z.string().optional(), postalCode: z.string().optional() }),
    'come in parts (street and postal code)',
    'in einzelnen Teilen (street und postal code)',
  ],
  [
    'list of objects',
    z
      .array(z.object({ sku: z.string().meta({ title: 'Stock code' }), count: z.int(), note: z.string().optional() }))
      .min(1),
    'be a list with at least 1 entry, each with stock code and count',
    'eine Liste mit mindestens 1 Eintrag, jeweils mit Stock code und count',
  ],
  ['two choices', z.enum(['a', 'b']), 'be a or b', 'a oder b'],
  ['choices', z.enum(['a', 'b', 'c']), 'be one of a, b or c', 'a, b oder c'],
  [
    'choices in code',
    z.enum(['in_transit', 'DUE_BACK', 'sent']),
    'be one of in transit, due back or sent',
    'in transit, due back oder sent',
  ],
  ['choice of one', z.literal('a'), 'be a', 'a'],
  ['yes', z.literal(true), 'be true for yes', 'ja'],
  [
    'many choices',
    z.enum('abcdefgh'.split('')),
    'be one of the choices there are, such as a, b or c',
    'etwas von dem, was zur Auswahl steht, zum Beispiel a, b oder c',
  ],
  ['choices of a union', z.union([z.literal('a'), z.literal(2)]), 'be a or 2', 'a oder 2'],
  [
    'a choice that comes twice',
    z.union([z.enum(['a', 'b']), z.enum(['b', 'c'])]),
    'be one of a, b or c',
    'a, b oder c',
  ],
  ['a union', z.union([z.string(), z.number()]), undefined, undefined],
])('%s', (_what, field, inEnglish, inGerman) => {
  const { schema } = shapeOf(jsonSchemaOf(z.object({ field }))).at(['field'])
  expect([english, german].map((phrases) => expectationOf(schema, phrases))).toEqual([inEnglish, inGerman])
})

test.each<[string, z.ZodType, unknown, boolean]>([
  ['a text', z.string(), 'x', true],
  ['a text of the wrong length', z.string().max(2), 'long', false],
  ['a text of another form', z.email(), 'x', false],
  ['an integer', z.int(), 3, true],
  ['a number that is no integer', z.int(), 3.5, false],
  ['a number that is too high', z.number().max(3), 4, false],
  ['no number', z.number(), '4', false],
  ['an object', z.object({ street: z.string() }), {}, true],
  ['an object of many', z.object({ a: z.string(), b: z.string().optional() }), {}, true],
  ['a list where an object is wanted', z.object({ street: z.string() }), [], false],
  ['a list', z.array(z.string()), [], true],
  ['a list of objects', z.array(z.object({ street: z.string() })), [], true],
  ['a list that is too short', z.array(z.string()).min(1), [], false],
  ['null', z.array(z.string()), null, false],
  ['a choice', z.enum(['a', 'b']), 'a', true],
  ['no choice', z.enum(['a', 'b']), 'c', false],
  ['a boolean', z.boolean(), true, true],
  ['what is not known', z.string(), undefined, false],
])('whether all that can be said is true already, of %s', (_what, field, value, isTrue) => {
  const { schema } = shapeOf(jsonSchemaOf(z.object({ field }))).at(['field'])
  expect(saysNoMoreThan(value, schema, english)).toBe(isTrue)
})
