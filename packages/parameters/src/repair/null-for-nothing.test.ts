import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { mend } from './mend.test-kit.ts'

describe('a placeholder is null where that is allowed and nothing is not', () => {
  const schema = z.object({
    door: z.int().nullable(),
    floor: z.int().nullish(),
    doors: z.array(z.int().nullable()).optional(),
    stock: z.record(z.string(), z.int().nullable()).optional(),
    either: z.union([z.object({ a: z.int().nullable() }), z.object({ a: z.int().nullable(), b: z.int() })]).optional(),
  })

  test.each<[object, object]>([
    [{ door: 'null' }, { door: null }],
    [{ door: '' }, { door: null }],
    [{ door: null }, { door: null }],
    [{ door: 1, floor: 'null' }, { door: 1 }],
    [
      { door: 1, doors: ['1', 'none', 3] },
      { door: 1, doors: [1, null, 3] },
    ],
    [
      { door: 1, stock: { apples: 'n/a' } },
      { door: 1, stock: { apples: null } },
    ],
    [
      { door: 1, either: { a: '' } },
      { door: 1, either: { a: null } },
    ],
  ])('%j', async (raw, value) => {
    expect(await mend(schema, raw)).toMatchObject({ value })
    expect((await mend(schema, raw)).value).toStrictEqual(value)
  })

  test('and is asked for where it is missing', async () => {
    expect((await mend(schema, {})).wrong).toEqual(['door'])
  })
})
