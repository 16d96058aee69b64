import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { jsonSchemaOf } from '../schema/json-schema.ts'
import { shapeOf } from '../schema/shape.ts'
import { wantedBy } from './wanted.ts'
import type { Levels } from './wanted.ts'

const shape = shapeOf(
  jsonSchemaOf(
    z.object({
      count: z.int(),
      either: z.union([z.boolean().meta({ repair: 'lenient' }), z.string()]),
      pair: z.tuple([z.string(), z.int()], z.boolean()),
      stock: z.record(z.string(), z.int()),
      items: z.array(z.object({ size: z.int() })).meta({ repair: 'strict' }),
      pay: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a'), it: z.int() }),
        z.object({ kind: z.literal('b'), it: z.boolean() }).catchall(z.string()),
      ]),
    }),
  ),
)
const SAFE: Levels = { level: 'safe', fields: {} }

function wanted(path: readonly PropertyKey[], root: unknown = {}, levels = SAFE): unknown {
  const { choices, isMember } = wantedBy(shape, levels)(path, root)
  return [choices.map(({ schema, level }) => `${String(schema.type)} ${level}`).join(), isMember]
}

describe('what is wanted in a place', () => {
  test.each<[readonly PropertyKey[], string, boolean]>([
    [[], 'object safe', false],
    [['count'], 'integer safe', true],
    [['count', 'inside'], '', false],
    [['either'], 'boolean lenient,string safe', true],
    [['pair', 0], 'string safe', false],
    [['pair', 1], 'integer safe', false],
    [['pair', 2], 'boolean safe', false],
    [['stock', 'apples'], 'integer safe', false],
    [['stock', 'constructor'], 'integer safe', false],
    [['items'], 'array strict', true],
    [['items', 0, 'size'], 'integer strict', true],
    [['items', 'size'], '', false],
    [['pay', 'it'], 'integer safe,boolean safe', true],
    [['pay', 'other'], 'string safe', false],
    [['none'], '', false],
    [['constructor'], '', false],
    [[Symbol('none')], '', false],
  ])('%j: %s', (path, choices, isMember) => {
    expect(wanted(path)).toEqual([choices, isMember])
  })

  test('a value chooses by its discriminator, wherever it is', () => {
    expect(wanted(['pay', 'it'], { pay: { kind: 'b', it: 1 } })).toEqual(['boolean safe', true])
    expect(wanted(['pay', 'other'], { pay: { kind: 'a' } })).toEqual(['', false])
    expect(wanted(['pay', 'it'], Object.create({ pay: { kind: 'b' } }))).toEqual(['integer safe,boolean safe', true])
  })

  test('levels by name go before those of the schema, and hold for what is inside', () => {
    const levels: Levels = {
      level: 'strict',
      fields: { either: 'safe', items: 'lenient', 'items.*.size': 'safe', '*': 'lenient' },
    }
    expect(wanted(['either'], {}, levels)).toEqual(['boolean safe,string safe', true])
    expect(wanted(['items', 3], {}, levels)).toEqual(['object lenient', false])
    expect(wanted(['items', 3, 'size'], {}, levels)).toEqual(['integer safe', true])
    expect(wanted(['count'], {}, levels)).toEqual(['integer strict', true])
    expect(wanted(['stock', 'size'], {}, { level: 'safe', fields: { 'stock.*': 'strict' } })).toEqual([
      'integer strict',
      false,
    ])
  })
})
