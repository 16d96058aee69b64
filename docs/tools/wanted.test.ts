import { describe, expect, test } from 'vitest'
import { wantedIn } from './wanted.ts'

const source = `const thread = z.object({
  text: z.string(),
  get replies() {
    return z.array(thread)
  },
})

export const schemas = {
  note: z.object({ note: z.string() }),

  price: z.object({ price: z.number() }),
  thread,
  code: z.object({
    code: z
      .string()
      .transform((text) => text.trim()),
  }),
  stay: z
    .object({ nights: z.int(), guests: z.int() })
    .refine(({ nights }) => nights > 0),
  last: z.union([
    z.int(),
    z.boolean(),
  ]),
}
`

describe('a schema is found in the source', () => {
  test.each([
    ['note', 'z.object({ note: z.string() })'],
    ['price', 'z.object({ price: z.number() })'],
    ['thread', 'z.object({ text: z.string(), get replies() { return z.array(thread) } })'],
    ['code', 'z.object({ code: z.string().transform((text) => text.trim()) })'],
    ['stay', 'z.object({ nights: z.int(), guests: z.int() }).refine(({ nights }) => nights > 0)'],
    ['last', 'z.union([z.int(), z.boolean()])'],
  ])('%s', (key, text) => {
    expect(wantedIn(source)(key)).toBe(text)
  })

  test('or it is said that there is none', () => {
    expect(() => wantedIn(source)('gone')).toThrow('there is no schema gone')
  })
})
