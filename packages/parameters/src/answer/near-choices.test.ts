import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { nearChoices } from './near-choices.ts'

const states = ['in_preparation', 'shipped', 'delivered', 'returned', 'cancelled']
const countries = ['Austria', 'Australia', 'Germany', 'Switzerland']

describe('what may have been meant', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    // Few edits.
    ['shiped', states, ['shipped']],
    ['Shipped!', states, ['shipped']],
    ['sihpped', states, ['shipped']],
    ['canceled', states, ['cancelled']],
    ['inPreparation', states, ['in_preparation']],
    ['Austalia', countries, ['Australia']],
    ['Austria ', countries, ['Austria']],
    // A shared beginning.
    ['shipping', states, ['shipped']],
    ['delivery', states, ['delivered']],
    ['preparation', states, ['in_preparation']],
    ['Aust', countries, ['Austria', 'Australia']],
    // Shared words.
    ['the red one', ['red', 'green'], ['red']],
    ['express', ['express delivery', 'standard delivery'], ['express delivery']],
    ['delivery', ['express delivery', 'standard delivery', 'pick-up'], ['express delivery', 'standard delivery']],
    ['damaged in transit', ['damaged', 'arrived_late'], ['damaged']],
  ])('by %o of %j is %j', (text, choices, near) => {
    expect(nearChoices(text, choices)).toEqual(near)
  })
})

describe('nothing is near', () => {
  test.each<[string, string, readonly unknown[]]>([
    ['a text like none', 'pizza', states],
    ['a text that is too short to tell', 'L', ['S', 'M', 'XL']],
    ['a text half of which is different', 'lost', ['most', 'host', 'cost', 'last']],
    ['a text that is near to more than three', 'room', ['room 1', 'room 2', 'room 3', 'room 4']],
    ['a shared word among others', 'it arrived broken', ['arrived_late', 'damaged']],
    ['a shared beginning of several words', 'arrived broken', ['arrived_late', 'damaged']],
    ['punctuation', '---', ['...', 'a']],
    ['nothing', '', states],
    ['numbers as choices', '12', [12, 13]],
    ['a long text', 'shipped'.padEnd(65), states],
    ['long choices', 'a'.repeat(64), ['a'.repeat(65)]],
    ['one of very many choices', 'shipped', Array.from({ length: 201 }, () => 'shipped')],
  ])('to %s', (_what, text, choices) => {
    expect(nearChoices(text, choices)).toEqual([])
  })
})

test('one edit or two of a long word are near, whatever they are', () => {
  const kind = fc.constantFrom('insert', 'delete', 'replace', 'swap')
  // Far enough apart that neither undoes the other, or is in its way.
  const edits = fc.tuple(fc.tuple(fc.nat({ max: 2 }), kind), fc.option(fc.tuple(fc.integer({ min: 6, max: 8 }), kind)))
  fc.assert(
    fc.property(edits, (list) => {
      const text = list.reduce((word, edit) => (edit === null ? word : EDITS[edit[1]](word, edit[0])), 'cancelling')
      expect(nearChoices(text, ['cancelling', 'w', 'xyz'])).toEqual(['cancelling'])
    }),
  )
})

const EDITS = {
  insert: (word: string, at: number) => `${word.slice(0, at)}q${word.slice(at)}`,
  delete: (word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
  replace: (word: string, at: number) => `${word.slice(0, at)}q${word.slice(at + 1)}`,
  swap: (word: string, at: number) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
}

test('only choices are ever told, three at most, whatever the text', () => {
  const choices = fc.array(fc.string({ maxLength: 70 }), { maxLength: 20 })
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 70 }), choices, (text, given) => {
      const near = nearChoices(text, given)
      return near.length <= 3 && near.every((choice) => given.includes(choice))
    }),
  )
})

test('the worst that can come takes no time that anybody would notice', () => {
  const choices = Array.from({ length: 200 }, (_, at) => `${'ab'.repeat(30)}${at}`)
  const before = performance.now()
  for (let turn = 0; turn < 100; turn += 1) nearChoices('ba'.repeat(31), choices)
  expect(performance.now() - before).toBeLessThan(2_000)
})
