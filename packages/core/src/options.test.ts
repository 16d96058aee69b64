import { describe, expect, test } from 'vitest'

import { checkOptions, oneOf, optionRules, required } from './options.ts'
import type { OptionRule } from './options.ts'

const RULES = {
  idealMs: optionRules.milliseconds,
  onMax: oneOf('continue', 'abort'),
  name: required(optionRules.text),
}

const check = (options: unknown): void => checkOptions('budget()', options, RULES)

describe('options that can be', () => {
  test.each([
    [{ name: 'x' }],
    [{ name: 'x', idealMs: 0.5, onMax: 'abort' }],
    [{ name: 'x', idealMs: undefined }],
    [Object.assign(Object.create(null) as object, { name: 'x' })],
  ])('%o', (options) => {
    expect(() => check(options)).not.toThrow()
  })
})

describe('a mistake throws and names the fix', () => {
  test.each([
    [{}, "budget() needs 'name': a text that is not empty"],
    [{ name: undefined }, "budget() needs 'name': a text that is not empty"],
    [{ name: ' ' }, "budget(): 'name' must be a text that is not empty"],
    [{ name: 'x', idealMs: '5' }, "budget(): 'idealMs' must be a number of milliseconds above 0"],
    [{ name: 'x', onMax: 'stop' }, "budget(): 'onMax' must be one of 'continue', 'abort'"],
    [{ name: 'x', ideal: 5 }, "budget() has no option 'ideal'; did you mean 'idealMs'? It takes: idealMs, onMax, name"],
    [{ name: 'x', ideal_ms: 5 }, "budget() has no option 'ideal_ms'; did you mean 'idealMs'?"],
    [{ name: 'x', colour: 'red' }, "budget() has no option 'colour'. It takes: idealMs, onMax, name"],
    [{ name: 'x', toString: 1 }, "budget() has no option 'toString'"],
    [JSON.parse('{ "name": "x", "__proto__": {} }'), "budget() has no option '__proto__'"],
    [undefined, 'budget() takes one object of options'],
    [null, 'budget() takes one object of options'],
    [[], 'budget() takes one object of options'],
    ['x', 'budget() takes one object of options'],
  ])('%j', (options, message) => {
    expect(() => check(options)).toThrow(TypeError)
    expect(() => check(options)).toThrow(message)
  })
})

describe('the rules', () => {
  test.each<[keyof typeof optionRules, readonly unknown[], readonly unknown[]]>([
    ['milliseconds', [1, 0.1, 1e9], [0, -1, Number.NaN, Infinity, '1', 1n, null]],
    ['count', [1, 2 ** 53 - 1], [0, 1.5, -1, 2 ** 53, '1', Number.NaN]],
    ['text', ['a', ' a '], ['', ' ', '\n', 1, null]],
    ['flag', [true, false], [0, 'true', null]],
    ['call', [() => 1, class {}], [{}, 'x', null]],
    ['record', [{}, new Date()], [[], null, 'x', () => 1]],
  ])('%s', (name, good, bad) => {
    const rule: OptionRule = optionRules[name]
    expect(good.filter((value) => !rule.accepts(value))).toEqual([])
    expect(bad.filter((value) => rule.accepts(value))).toEqual([])
  })
})
