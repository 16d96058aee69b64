import fc from 'fast-check'
import { expect, test } from 'vitest'

import { choiceByEdit } from './choice-by-edit.ts'
import { choiceBySpelling } from './choice-by-spelling.ts'
import { dateFromEpoch } from '../dates/date-from-epoch.ts'
import { dateFromText } from '../dates/date-from-text.ts'
import { jsonFromText } from './json-from-text.ts'
import { listFromCommas } from './list-from-commas.ts'
import { moneyFromText } from './money-from-text.ts'
import { numberFromText } from './number-from-text.ts'
import { textFromFraction } from './text-from-fraction.ts'
import { textFromNumber } from './text-from-number.ts'

const number = fc.oneof(fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
const isExact = (given: number): boolean => !Number.isInteger(given) || Number.isSafeInteger(given)

test('a number that JSON wrote is that number', () => {
  fc.assert(
    fc.property(number.filter(isExact), (given) => {
      const mended = numberFromText.mend(JSON.stringify(given), { type: 'number' })
      // JSON writes -0 as 0.
      expect(mended).toBe(given === 0 ? 0 : given)
    }),
  )
})

test('a number as text is the text of that number', () => {
  fc.assert(
    fc.property(number, (given) => {
      const rows = [textFromNumber, textFromFraction].map(({ mend }) => mend(given, { type: 'string' }))
      const texts = rows.filter((text) => text !== undefined)
      expect([[], [String(given)]]).toContainEqual(texts)
    }),
  )
})

test('an amount as Intl writes it for Americans is that amount', () => {
  const currencies = fc.constantFrom('USD', 'EUR', 'GBP', 'JPY', 'INR', 'CHF')
  const displays = fc.constantFrom('narrowSymbol', 'code')
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), currencies, displays, (cents, currency, currencyDisplay) => {
      const options = { style: 'currency', currency, currencyDisplay, minimumFractionDigits: 2 } as const
      const text = new Intl.NumberFormat('en-US', options).format(cents / 100)
      expect(moneyFromText.mend(text, { type: 'number', format: 'money' })).toBe(cents / 100)
    }),
  )
})

test('an amount as Intl writes it for Germans is never another one', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1e9 }), (cents) => {
      const text = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR' }).format(cents / 100)
      expect(moneyFromText.mend(text, { type: 'number', format: 'money' })).toBeUndefined()
    }),
  )
})

const seconds = fc
  .date({ min: new Date('1973-04-01'), max: new Date('5138-01-01'), noInvalidDate: true })
  .map((date) => {
    date.setUTCMilliseconds(0)
    return date
  })
const asDate = { 'x-hookwell-type': 'date' } as const
const asText = { type: 'string', format: 'date-time' } as const

test('a date is the same moment, in whatever way and zone it is written', () => {
  fc.assert(
    fc.property(seconds, fc.integer({ min: -1439, max: 1439 }), (date, offset) => {
      const zone = `${offset < 0 ? '-' : '+'}${new Date(Math.abs(offset) * 60_000).toISOString().slice(11, 16)}`
      const local = new Date(date.getTime() + offset * 60_000)
      const written = [
        local.toISOString().replace('.000Z', zone),
        local.toISOString().replace('T', ' ').replace('.000Z', zone.replace(':', '')),
        local.toUTCString().replace('GMT', zone.replace(':', '')),
        date.toUTCString(),
      ]
      for (const text of written) {
        expect(dateFromText.mend(text, asDate)).toEqual(date)
        expect(dateFromText.mend(text, asText)).toBe(date.toISOString().replace('.000Z', 'Z'))
      }
      for (const epoch of [date.getTime(), date.getTime() / 1_000]) {
        expect(dateFromEpoch.mend(epoch, asDate)).toEqual(date)
        expect(dateFromEpoch.mend(String(epoch), asDate)).toEqual(date)
      }
    }),
  )
})

test('a day is that day', () => {
  fc.assert(
    fc.property(seconds, (date) => {
      const day = date.toISOString().slice(0, 10)
      expect(dateFromText.mend(day.replaceAll('-', ''), { type: 'string', format: 'date' })).toBe(day)
    }),
  )
})

test('JSON is what JSON.parse makes of it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.jsonValue()), fc.dictionary(fc.string(), fc.jsonValue())), (given) => {
      const type = Array.isArray(given) ? 'array' : 'object'
      const json = JSON.stringify(given)
      const mended = jsonFromText.mend(json, { type })
      // Keys that reach a prototype are taken away.
      if (!json.includes('__proto__')) expect(mended).toEqual(JSON.parse(json))
    }),
  )
})

test('a list with commas between its entries is that list', () => {
  const list = fc.array(fc.stringMatching(/^[a-z](?:[a-z ]*[a-z])?$/), { minLength: 2, maxLength: 20 })
  fc.assert(
    fc.property(list, fc.constantFrom(',', ', ', ' ,\n'), (given, comma) => {
      expect(listFromCommas.mend(given.join(comma), { type: 'array', items: { type: 'string' } })).toEqual(given)
    }),
  )
})

test('a choice in another spelling, or with one slip, is that choice', () => {
  const choices = ['in_preparation', 'shipped', 'delivered', 'cancelled_by_us']
  const respelled = fc.tuple(fc.constantFrom(...choices), fc.constantFrom(' ', '-', '.', '', '__'), fc.boolean())
  fc.assert(
    fc.property(respelled, fc.nat(), fc.constantFrom('', 'x', 'q'), fc.boolean(), (spelled, at, letter, replaces) => {
      const [choice, separator, isUpper] = spelled
      const other = choice.replaceAll('_', separator)
      const text = isUpper ? other.toUpperCase() : other
      if (text !== choice) expect(choiceBySpelling.mend(text, { enum: choices })).toBe(choice)
      const start = at % choice.length
      const slip = choice.slice(0, start) + letter + choice.slice(replaces ? start + 1 : start)
      const isNone = choiceBySpelling.mend(slip, { enum: choices }) !== undefined || choices.includes(slip)
      expect(choiceByEdit.mend(slip, { enum: choices })).toBe(isNone ? undefined : choice)
    }),
  )
})
