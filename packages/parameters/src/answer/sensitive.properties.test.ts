import { pipeline, unsigned } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as z from 'zod'

import { parameters } from '../parameters.ts'

const SECRET = /[0-9]{4}|qxj[a-z]/i

/** Texts and numbers of which four letters in a row are in no schema and no sentence. */
const secret = fc.oneof(
  fc.stringMatching(/^[0-9]{4,20}$/),
  fc.stringMatching(/^[0-9]{4}( [0-9]{4}){1,3}$/),
  fc.stringMatching(/^qxj[qxjzv]{1,20}$/),
  fc.integer({ min: 1_000 }),
)
const planted = fc.oneof(
  { depthSize: 'small', withCrossShrink: true },
  secret,
  fc.array(secret, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom('number', 'kind', 'holder', 'extra'), secret),
  fc.record({ holder: fc.record({ name: secret, pin: secret }), number: fc.array(secret) }),
  fc.constantFrom(null, '', 'credi', true),
)

/** A developer who puts what came into each message. */
const chatty = <Schema extends z.ZodType>(schema: Schema): Schema =>
  schema.refine(() => false, { error: ({ input }) => `${JSON.stringify(input)} is not right, ${String(input)}` })

const marked = { sensitive: true }
const card = z.object({
  number: chatty(z.string()),
  kind: z.enum(['credit', 'debit']),
  holder: z.object({ name: chatty(z.string().min(3)), pin: chatty(z.int()) }),
})
const schemas = [
  z.object({ card: card.meta(marked), note: z.string() }),
  z.object({ card: card.extend({ number: chatty(z.string()).meta(marked) }), note: chatty(z.string()) }),
  z.object({ card: chatty(card), note: z.string() }).meta(marked),
  z.object({ card: z.array(card).meta(marked) }),
  z.object({ card: z.union([card.meta(marked), z.int()]) }),
  z.object({ card: z.record(z.string(), chatty(z.string()).meta(marked)) }),
  z.object({ card: card.nullable().optional().meta(marked) }),
  z.strictObject({ card: z.strictObject({ number: chatty(z.string().max(2)).meta(marked) }) }),
  chatty(z.object({ card: z.looseObject({ number: z.string().meta(marked) }) })),
]

const endpoints = schemas.flatMap((schema) =>
  (['strict', 'safe', 'lenient'] as const).map((repair) =>
    pipeline({ name: 'pay', languages: ['en', 'de'], logger: recordingLogger() })
      .use(unsigned())
      .use(parameters(schema, { repair }))
      .handle(() => ({ done: true })),
  ),
)

test('no answer holds anything of what came where something is sensitive, in either language', async () => {
  const body = fc.oneof(
    fc.record({ card: planted, note: planted }, { requiredKeys: [] }),
    fc.dictionary(fc.constantFrom('card', 'note', 'number'), planted),
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...endpoints), body, fc.constantFrom('en', 'de'), async (endpoint, given, tag) => {
      const { text } = await endpoint.run({ headers: { 'accept-language': tag }, body: given })
      const answer = JSON.parse(text) as object
      return !SECRET.test(JSON.stringify({ ...answer, callId: '' }))
    }),
    { numRuns: 2_000 },
  )
})

const kind = z.enum(['credit', 'debit'])

test.each<[string, (mark: { sensitive?: boolean }) => z.ZodType]>([
  ['itself', (mark) => z.object({ card: z.object({ kind: kind.meta(mark) }) })],
  ['itself, then made optional', (mark) => z.object({ card: z.object({ kind: kind.meta(mark).optional() }) })],
  ['itself, then refined', (mark) => z.object({ card: z.object({ kind: kind.meta(mark).refine(() => true) }) })],
  ['what it is in', (mark) => z.object({ card: z.object({ kind }).meta(mark) })],
  [
    'one of two things it may be in',
    (mark) => z.object({ card: z.union([z.object({ kind }).meta(mark), z.object({ kind, pin: z.int() })]) }),
  ],
  [
    'one of two lists it is a choice of',
    (mark) => z.object({ card: z.object({ kind: z.union([kind.meta(mark), z.enum(['gift'])]) }) }),
  ],
  ['the whole', (mark) => z.object({ card: z.object({ kind }) }).meta(mark)],
])('a near miss is not hinted at where %s is sensitive', async (_what, make) => {
  const said = async (mark: { sensitive?: boolean }): Promise<string> => {
    const { text } = await pipeline({ name: 'pay', logger: recordingLogger() })
      .use(unsigned())
      .use(parameters(make(mark)))
      .handle(() => ({ done: true }))
      .run({ body: { card: { kind: 'kredit' } } })
    return text
  }
  expect(await said({})).toContain('Did you mean credit?')
  expect(await said({ sensitive: true })).not.toContain('Did you mean')
})
