import { isDeepStrictEqual } from 'node:util'

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { subjects } from './mend-schemas.test-kit.ts'
import type { Subject } from './mend-schemas.test-kit.ts'
import { mend } from './mend.test-kit.ts'
import type { RepairLevel } from './repairs.ts'

const LEVELS: readonly RepairLevel[] = ['strict', 'safe', 'lenient']
const level = fc.constantFrom(...LEVELS)
const named = Object.entries(subjects)

describe.each(named)('%s', (_name, subject) => {
  const { schema, valid } = subject

  test('what is valid comes through every level as it is, byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(valid, level, async (value, at) => {
        const raw = JSON.parse(JSON.stringify(value)) as object
        const expected = await schema.safeParseAsync(JSON.parse(JSON.stringify(value)))
        if (!expected.success) throw new Error('not valid at all')
        const mended = await mend(schema, raw, { level: at })
        expect(mended).toMatchObject({ repairs: [], held: [], wrong: [] })
        return (
          mended.root === raw &&
          JSON.stringify(raw) === JSON.stringify(value) &&
          isDeepStrictEqual(mended.value, expected.data) &&
          JSON.stringify(mended.value) === JSON.stringify(expected.data)
        )
      }),
    )
  })

  test('what is repaired is valid, and to repair it again is to do nothing', async () => {
    await fc.assert(
      fc.asyncProperty(broken(subject), level, async (raw, at) => {
        const mended = await mend(schema, raw, { level: at })
        const again = await schema.safeParseAsync(mended.root)
        expect(again.success).toBe(mended.wrong.length === 0)
        if (!again.success) return
        expect(again.data).toEqual(mended.value)
        expect(await mend(schema, mended.root as object, { level: at })).toEqual({ ...mended, repairs: [], held: [] })
      }),
    )
  })

  test('what is not repaired leads to the same answer, whatever was tried', async () => {
    await fc.assert(
      fc.asyncProperty(broken(subject), level, async (raw, at) => {
        const before = JSON.stringify(raw)
        const { root, repairs, held, wrong } = await mend(schema, raw, { level: at })
        expect(JSON.stringify(raw)).toBe(before)
        if (repairs.length === 0 && wrong.length === 0) expect(root).toBe(raw)
        if (wrong.length > 0) expect(repairs).toEqual([])
        if (at === 'strict') expect([held, root]).toEqual([[], raw])
      }),
    )
  })

  test('neither the order of keys nor that of fields matters', async () => {
    await fc.assert(
      fc.asyncProperty(broken(subject), level, async (raw, at) => {
        expect(await mend(schema, turned(raw) as object, { level: at })).toEqual(await mend(schema, raw, { level: at }))
      }),
    )
  })

  test('keys that could reach a prototype never do', async () => {
    const keys = fc.constantFrom(
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      'hasOwnProperty',
      'proto',
      '__PROTO__',
    )
    const hostile = fc.dictionary(keys, fc.oneof(fc.jsonValue(), fc.constant({ polluted: '1' })), {
      noNullPrototype: true,
    })
    await fc.assert(
      fc.asyncProperty(broken(subject), hostile, level, async (raw, extra, at) => {
        const planted = JSON.parse(withProto(raw)) as object
        for (const body of [planted, { ...raw, ...extra }, { arguments: planted }, extra]) {
          const { root } = await mend(schema, body, { level: at })
          expect([Object.getPrototypeOf(root), Object.keys(Object.prototype)]).toEqual([Object.prototype, []])
          expect(root).not.toHaveProperty('polluted')
        }
      }),
      { numRuns: 30 },
    )
  })
})

test('anything at all ends in a result, and never in a throw', async () => {
  const body = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 }))
  await fc.assert(
    fc.asyncProperty(body, fc.constantFrom(...named), level, async (raw, [, { schema }], at) => {
      const mended = await mend(schema, raw, { level: at })
      expect((await schema.safeParseAsync(mended.root)).success).toBe(mended.wrong.length === 0)
    }),
    { numRuns: 1_000 },
  )
})

/** The JSON of a value, with a `__proto__` in each object. */
function withProto(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(withProto).join()}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value).map(([key, entry]) => `${JSON.stringify(key)}:${withProto(entry)}`)
  return `{${['"__proto__":{"polluted":"1"}', ...members].join()}}`
}

/** Valid values as models break them: some of their parts, by a row of numbers. */
function broken({ valid }: Subject): fc.Arbitrary<object> {
  return fc.tuple(valid, fc.array(fc.nat({ max: 30 }), { minLength: 1, maxLength: 40 })).map(([value, tape]) => {
    let at = 0
    const next = (): number => tape[at++ % tape.length] ?? 0
    const parts = JSON.parse(JSON.stringify(value)) as object
    const whole = spoilInside(parts, next) as object
    return next() === 1 ? { arguments: next() % 2 === 0 ? whole : JSON.stringify(whole) } : whole
  })
}

function spoilInside(value: unknown, next: () => number): unknown {
  if (Array.isArray(value)) return value.map((entry) => spoil(entry, next))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, entry]) => [respelled(key, next()), spoil(entry, next)] as const)
  return Object.fromEntries(entries)
}

function spoil(value: unknown, next: () => number): unknown {
  const inside = spoilInside(value, next)
  return (SPOILERS[next()] ?? ((same: unknown) => same))(inside)
}

const SPOILERS: readonly ((value: unknown) => unknown)[] = [
  (value) => (typeof value === 'object' ? value : JSON.stringify(value)),
  (value) => JSON.stringify(value),
  (value) => (typeof value === 'string' ? ` ${value} ` : JSON.stringify(value)),
  () => null,
  () => 'N/A',
  (value) => (Array.isArray(value) ? (value[0] ?? null) : [value]) as unknown,
  (value) => (typeof value === 'string' ? value.toUpperCase() : value),
  (value) => (typeof value === 'string' ? `${value}x` : 'yes'),
  (value) => (typeof value === 'boolean' ? Number(value) : value),
  () => ({}),
]

function respelled(key: string, how: number): string {
  const spellings = [key.toUpperCase(), key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), `${key}_`]
  return spellings[how] ?? key
}

/** The same with all keys the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, entry]) => [key, turned(entry)]),
  )
}
