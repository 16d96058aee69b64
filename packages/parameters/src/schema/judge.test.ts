import { execFileSync } from 'node:child_process'

import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import * as mini from 'zod/mini'

import { judgeOf } from './judge.ts'
import { jsonSchemaOf } from './json-schema.ts'
import { shapeOf } from './shape.ts'
import { warmUp } from './warm-up.ts'

/** What a check does that looks something up, and how often it did. */
function lookup(fails: boolean): { look: () => Promise<boolean>; count: () => number } {
  let count = 0
  return {
    look: () => {
      count += 1
      return fails ? Promise.reject(new Error('the database is gone')) : Promise.resolve(true)
    },
    count: () => count,
  }
}

type Look = () => Promise<boolean>
const kinds: readonly (readonly [string, (look: Look) => z.ZodType | mini.ZodMiniType])[] = [
  ['an async refine', (look) => z.object({ a: z.string().refine(async () => await look()) })],
  ['a refine that returns a promise', (look) => z.object({ a: z.string().refine(() => look()) })],
  ['a refine of the whole', (look) => z.object({ a: z.string() }).refine(() => look())],
  ['a refine beside a transform', (look) => z.object({ a: z.string().refine(look), b: z.string().transform(Number) })],
  ['a superRefine', (look) => z.object({ a: z.string().superRefine(() => look().then(() => {})) })],
  ['a transform', (look) => z.object({ a: z.string().transform(look) })],
  ['a preprocess', (look) => z.object({ a: z.preprocess(look, z.literal(true)) })],
  ['anything, refined', (look) => z.object({ a: z.any().refine(look) })],
  ['a codec', (look) => z.object({ a: z.codec(z.string(), z.boolean(), { decode: look, encode: String }) })],
  ['one that is lazy', (look) => z.object({ a: z.lazy(() => z.string().refine(look)) })],
  [
    'one in a list of unions',
    (look) => z.object({ a: z.string(), b: z.array(z.union([z.int().refine(look), z.null()])) }),
  ],
  ['zod/mini', (look) => mini.object({ a: mini.string().check(mini.refine(look)) })],
]
const VALUE = { a: 'x', b: '1' }
const valueFor = (name: string): object => (name.includes('unions') ? { a: 'x', b: [1] } : VALUE)

describe.each(kinds)('%s', (name, make) => {
  test('runs once for each value, and never where the schema is only made', async () => {
    const { look, count } = lookup(false)
    const schema = make(look)
    const judge = judgeOf(schema)
    warmUp(schema, shapeOf(jsonSchemaOf(schema)))
    expect(count()).toBe(0)
    expect(await judge(valueFor(name))).toHaveProperty('value')
    expect(await judge(valueFor(name))).toHaveProperty('value')
    expect(count()).toBe(2)
  })

  test('is rejected once, where somebody waits for it', async () => {
    const unheard: unknown[] = []
    const hear = (reason: unknown): void => void unheard.push(reason)
    process.on('unhandledRejection', hear)
    const { look } = lookup(true)
    const judge = judgeOf(make(look))
    await expect(Promise.resolve(judge(valueFor(name)))).rejects.toThrow('the database is gone')
    await expect(Promise.resolve(judge(valueFor(name)))).rejects.toThrow('the database is gone')
    await new Promise(setImmediate)
    process.off('unhandledRejection', hear)
    expect(unheard).toEqual([])
  })
})

test('a process lives on where a check is rejected', () => {
  const program = `
    import * as z from 'zod'
    import { parameterReader } from './parameter-reader.ts'
    const check = async () => { throw new Error('the database is gone') }
    const schema = z.object({ a: z.string().refine(check), b: z.any().refine(check) })
    const reader = parameterReader(schema)
    const asker = { endpoint: { kind: 'tool', name: 'orders' }, language: { tag: 'en' } }
    for (let time = 0; time < 3; time++) await Promise.resolve(reader.read({ a: 'x', b: 1 }, asker)).catch(() => {})
    await new Promise(setImmediate)
    console.log('alive')`
  const cwd = `${import.meta.dirname}/..`
  expect(execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd, encoding: 'utf8' })).toBe(
    'alive\n',
  )
})

describe('the issues are those of the schema', () => {
  test.each<[string, z.ZodType]>([
    ['of a check', z.object({ a: z.string().refine(() => false, 'no such order') })],
    ['of an async check', z.object({ a: z.string().refine(() => Promise.resolve(false), 'no such order') })],
  ])('%s', async (_what, schema) => {
    for (let time = 0; time < 2; time++) {
      expect(await judgeOf(schema)({ a: 'x' })).toMatchObject({ issues: [{ path: ['a'], message: 'no such order' }] })
    }
  })
})

test('a check that does not wait is answered at once', () => {
  const judge = judgeOf(z.object({ a: z.string().refine((text) => text === 'x') }))
  expect([judge({ a: 'x' }), judge({ a: 'y' })]).toMatchObject([{ value: { a: 'x' } }, { issues: [{ path: ['a'] }] }])
})

test('to be made, a schema runs nothing of its author', () => {
  const ran: unknown[] = []
  const note = (value: unknown): unknown => (ran.push(value), value)
  const catching = z.string().catch(({ input }) => String(note(input)))
  for (const a of [
    z.any().transform(note),
    z.preprocess(note, z.string()),
    catching,
    z.string({ error: () => String(note(1)) }),
  ]) {
    const schema = z.object({ a })
    warmUp(schema, shapeOf(jsonSchemaOf(schema)))
  }
  expect(ran).toEqual([])
})
