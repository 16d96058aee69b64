import type { JsonSchema } from '@hookwell/parameters'
import { describe, expect, test } from 'vitest'

import { portableParameters } from '../portable-schema.ts'
import { described, full, plain, strict, usual, vapiSchema } from './dialect.ts'
import type { Dialect } from './dialect.ts'
import { written } from './dialects.test-kit.ts'

type Row = [name: string, given: JsonSchema, dialect: Dialect, expected: object, warnings?: readonly string[]]

const text: JsonSchema = { type: 'string' }
const number: JsonSchema = { type: 'number' }

describe('what a target cannot be told', () => {
  test.each<Row>([
    [
      'a check stands in the description',
      { type: 'integer', minimum: 1, maximum: 8, description: 'how many' },
      plain,
      { type: 'integer', description: 'How many. At least 1. At most 8.' },
      ['it keyword_in_words'],
    ],
    ['unless it has a place', { type: 'integer', minimum: 1 }, usual, { type: 'integer', minimum: 1 }],
    ['a format of its list is kept', { ...text, format: 'email' }, vapiSchema, { type: 'string', format: 'email' }],
    [
      'another is said',
      { ...text, format: 'uri' },
      vapiSchema,
      { type: 'string', description: 'A URL.' },
      ['it keyword_in_words'],
    ],
    [
      'choices of numbers are said',
      { type: 'number', enum: [1, 2] },
      vapiSchema,
      { type: 'number', description: 'One of: 1, 2.' },
      ['it keyword_in_words'],
    ],
    [
      'a default and examples are said without a warning',
      { ...text, default: 'a', examples: ['b', 'c', 'd'] } as JsonSchema,
      plain,
      {
        type: 'string',
        description: 'Default: a. For example b, c.',
      },
    ],
    [
      'unless they have a place',
      { ...text, default: 'a', examples: ['b'] } as JsonSchema,
      full,
      {
        type: 'string',
        default: 'a',
        examples: ['b'],
      },
    ],
    [
      'a title is a description where it has no place and there is none',
      { ...text, title: 'PIN' },
      plain,
      { type: 'string', description: 'PIN' },
    ],
    [
      'and is left out beside one',
      { ...text, title: 'PIN', description: 'four digits' },
      plain,
      {
        type: 'string',
        description: 'four digits',
      },
    ],
    [
      'a place without a description gets one where it needs one',
      text,
      described,
      { type: 'string', description: 'The it.' },
    ],
    [
      'a keyword that no platform reads is lost',
      { ...text, not: { const: 'x' } } as JsonSchema,
      full,
      { type: 'string' },
      ['it keyword_lost'],
    ],
  ])('%s', (_name, given, dialect, expected, warnings = []) => {
    expect(written(given, dialect)).toEqual({ schema: expected, warnings })
  })
})

describe('several kinds of value', () => {
  test.each<Row>([
    ['stand as they are where they can', { anyOf: [text, number] }, full, { anyOf: [text, number] }],
    ['a list of types is the same', { type: ['string', 'number'] }, full, { anyOf: [text, number] }],
    [
      'else one of them does',
      { type: ['number', 'string'], description: 'which' },
      plain,
      { type: 'string', description: 'Which. May be a number or text.' },
      ['it union_reduced'],
    ],
    [
      'or the list, where it is one or many',
      { anyOf: [number, { type: 'array', items: number }] },
      usual,
      { type: 'array', description: 'May be a number or a list.', items: number },
      ['it union_reduced'],
    ],
    [
      'choices in several places are one list of choices',
      { anyOf: [{ const: 'a' }, { enum: ['b', 'a'] }] },
      plain,
      {
        type: 'string',
        enum: ['a', 'b'],
      },
    ],
    [
      'choices of several types are said',
      { enum: ['a', 1] },
      plain,
      { type: 'string', description: 'One of: a, 1.' },
      ['it union_reduced'],
    ],
    [
      'objects are put together, with what all of them require',
      {
        oneOf: [
          { type: 'object', properties: { by: { const: 'card' }, number: text }, required: ['by', 'number'] },
          { type: 'object', properties: { by: { const: 'bill' }, floor: number }, required: ['by'] },
        ],
      },
      plain,
      {
        type: 'object',
        description: 'Either by, number; or by, floor.',
        properties: { by: { type: 'string', enum: ['card', 'bill'] }, number: text, floor: number },
        required: ['by'],
      },
      ['it union_reduced'],
    ],
    ['null is one of them', { type: ['string', 'null'] }, full, { anyOf: [text, { type: 'null' }] }],
    ['or is lost, with advice where it has to be there', { type: ['string', 'null'] }, plain, text, ['it null_unsaid']],
    [
      'two schemas that hold at once are one',
      { allOf: [text, { minLength: 2 }, { maxLength: 3 }] },
      full,
      {
        type: 'string',
        minLength: 2,
        maxLength: 3,
      },
    ],
  ])('%s', (_name, given, dialect, expected, warnings = []) => {
    expect(written(given, dialect)).toEqual({ schema: expected, warnings })
  })

  test('null costs nothing where the parameter may be left out', () => {
    const warnings: string[] = []
    const root: JsonSchema = { type: 'object', properties: { it: { type: ['string', 'null'] } } }
    portableParameters(root, { dialect: plain, caller: 'X', warn: (_path, code) => void warnings.push(code) })
    expect(warnings).toEqual([])
  })
})

describe('lists and objects', () => {
  const map: JsonSchema = { type: 'object', additionalProperties: number }
  const pair: JsonSchema = { type: 'array', prefixItems: [text, number] }

  test.each<Row>([
    ['a map is one where it can be', map, full, { type: 'object', properties: {}, additionalProperties: number }],
    [
      'else it is said',
      map,
      plain,
      { type: 'object', description: 'Members of any name, each a number.', properties: {} },
      ['it map_unsaid'],
    ],
    [
      'a map with names that are known has those',
      { ...map, propertyNames: { enum: ['a', 'b'] } } as JsonSchema,
      plain,
      {
        type: 'object',
        properties: { a: number, b: number },
      },
    ],
    ['a tuple is one where it can be', pair, full, { type: 'array', prefixItems: [text, number] }],
    [
      'else its entries may be any of them',
      pair,
      strict,
      { type: 'array', items: { anyOf: [text, number] } },
      ['it tuple_unsaid'],
    ],
    [
      'a list says what is in it, even where the schema does not',
      { type: 'array' },
      full,
      { type: 'array', items: {} },
    ],
    [
      'and a type where it has to',
      { type: 'array' },
      usual,
      { type: 'array', items: { type: 'string' } },
      ['it.* type_unsaid'],
    ],
    [
      'what is required has to be there',
      { type: 'object', properties: { a: text }, required: ['a', 'b', 'a'] },
      plain,
      {
        type: 'object',
        properties: { a: text },
        required: ['a'],
      },
    ],
  ])('%s', (_name, given, dialect, expected, warnings = []) => {
    expect(written(given, dialect)).toEqual({ schema: expected, warnings })
  })
})
