import { isDeepStrictEqual } from 'node:util'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { JsonSchema } from '../../schema/json-schema.ts'
import { ABSENT } from './repairer.ts'
import type { Repairer } from './repairer.ts'
import { REPAIRERS } from './repairers.ts'
import { PIECES, READABLE, SCHEMAS } from './repairers.test-kit.ts'

const text = fc.oneof(
  { weight: 4, arbitrary: fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((pieces) => pieces.join('')) },
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.json(),
)
const value = fc.oneof(
  { weight: 6, arbitrary: text },
  { weight: 3, arbitrary: fc.constantFrom(...READABLE) },
  fc.constantFrom<unknown>(null, undefined, true, false, 0, 1, -0, NaN, 1.5, 1e21, 1801389600, 1801389600000, ABSENT),
  fc.integer(),
  fc.double(),
  fc.jsonValue(),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, fc.jsonValue()),
  fc.anything({ withBigInt: true, withDate: true, withNullPrototype: true }),
)
const schema = fc.constantFrom(...SCHEMAS)

describe.each(REPAIRERS.map((row) => [`${row.kind} (${row.level})`, row] as const))('%s', (_name, { kind, mend }) => {
  test('changes nothing of what it is given, and gives back something else, of the kind that is wanted', () => {
    fc.assert(
      fc.property(value, schema, (given, wanted) => {
        // Whoever changes what is frozen throws.
        const mended = mend(deepFreeze(given), deepFreeze(wanted))
        if (mended === undefined) return
        expect(isDeepStrictEqual(mended, given)).toBe(false)
        expect(mended === ABSENT).toBe(kind === 'absent-from-placeholder')
        if (mended !== ABSENT) expect(isWanted(mended, wanted)).toBe(true)
      }),
      { numRuns: 3_000 },
    )
  })

  test('has nothing to add to its own result, and says the same each time', () => {
    fc.assert(
      fc.property(value, schema, (given, wanted) => {
        const mended = mend(given, wanted)
        expect(mend(given, wanted)).toEqual(mended)
        if (mended !== undefined) expect(mend(mended, wanted)).toBeUndefined()
      }),
      { numRuns: 3_000 },
    )
  })
})

test('every row has something to do', () => {
  const does = ({ mend }: Repairer): boolean =>
    SCHEMAS.some((wanted) => READABLE.some((given) => mend(given, wanted) !== undefined))
  expect(REPAIRERS.filter((row) => !does(row)).map(({ kind }) => kind)).toEqual([])
})

function isWanted(mended: unknown, { type, 'x-hookwell-type': ours, enum: choices, const: only }: JsonSchema): boolean {
  if (ours === 'date') return mended instanceof Date && !Number.isNaN(mended.getTime())
  if (type === 'integer') return Number.isSafeInteger(mended)
  if (type === 'number') return Number.isFinite(mended)
  if (type === 'array') return Array.isArray(mended)
  if (type === 'object') return typeof mended === 'object' && mended !== null && !Array.isArray(mended)
  if (type !== undefined) return typeof mended === type
  return (choices ?? [only]).includes(mended)
}

function deepFreeze<T>(tree: T): T {
  if (typeof tree !== 'object' || tree === null) return tree
  for (const branch of Object.values(tree)) deepFreeze(branch)
  return Object.freeze(tree)
}
