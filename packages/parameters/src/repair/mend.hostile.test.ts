import { expect, test } from 'vitest'
import * as z from 'zod'

import { mend } from './mend.test-kit.ts'
import type { RepairLevel } from './repairs.ts'

const letters = (at: number): string =>
  at.toString(36).replaceAll(/\d/g, (digit) => `z${'abcdefghij'[Number(digit)] ?? ''}`)
const times = <Value>(count: number, make: (at: number) => Value): Value[] =>
  Array.from({ length: count }, (_, at) => make(at))
const choices = z.object({ all: z.array(z.enum(times(5_000, (at) => `choice_${letters(at)}_of_many`))) })
const names = times(150, (at) => `name${letters(at).toUpperCase()}Long`)
const wide = z.object({
  items: z.array(z.object(Object.fromEntries(names.map((name) => [name, z.string().optional()])))),
})
const respelled = (value: unknown): object => Object.fromEntries(names.map((name) => [name.toLowerCase(), value]))
const kinds = times(40, (at) => z.object({ [`k${at}`]: z.int(), a: z.int(), b: z.boolean(), c: z.string() }))
const unions = z.object({ all: z.array(z.union(kinds)) })

// Each took from seconds to half a minute where work grew with the square of what came; now none takes a second.
test.each<[string, z.ZodType, RepairLevel, object]>([
  ['150 names of 64 entries in another spelling', wide, 'safe', { items: times(64, () => respelled('a')) }],
  ['some of which are refused', wide, 'safe', { items: times(64, (at) => respelled(at % 2 === 0 ? 'a' : {})) }],
  ['900 values that are none of 5,000 choices', choices, 'safe', { all: times(900, (at) => `wrong ${at}`) }],
  ['nor near to one', choices, 'lenient', { all: times(900, (at) => `wrong ${at}`) }],
  ['or nearly one', choices, 'lenient', { all: times(900, (at) => `choice_${letters(at)}_of_manyx`) }],
  ['a union of 40', unions, 'lenient', { all: times(100, () => ({ a: '1', b: 'true', c: 1 })) }],
])('work stays in proportion: %s', async (_what, schema, level, raw) => {
  const start = performance.now()
  await mend(schema, raw, { level })
  expect(performance.now() - start).toBeLessThan(5_000)
})
