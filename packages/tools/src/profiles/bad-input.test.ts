import type { CallInput } from '@hookwell/core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { CallerProfile } from '../caller-profile.ts'
import { end, playedBy } from './bad-input.test-kit.ts'
import { allKits } from './every-profile.test-kit.ts'

const { kits } = await allKits()
const every = kits.map(({ profile }): [string, CallerProfile] => [profile.id, profile])

describe('methods', () => {
  const taken = ({ methods }: CallerProfile): readonly string[] => [
    ...methods,
    ...(methods.includes('GET') ? ['HEAD'] : []),
  ]
  const rows = (of: (profile: CallerProfile) => readonly string[]) =>
    every.flatMap(([id, profile]) => of(profile).map((method) => [id, method, profile] as const))
  const others = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'QUERY', 'PROPFIND', 'post']

  test.each(rows((profile) => others.filter((method) => !taken(profile).includes(method))))(
    '%s: %s is refused, with those there are',
    async (_id, method, profile) => {
      const { status, text, headers, ran } = await end(profile, { ...playedBy(profile), method })
      expect([status, ran]).toEqual([405, []])
      expect(headers['allow']).toBe([...taken(profile), 'OPTIONS'].join(', '))
      if (method !== 'HEAD') expect(JSON.parse(text)).toMatchObject({ code: 'method_not_allowed' })
    },
  )

  test.each(every)('%s: OPTIONS is told those there are, and runs nothing', async (_id, profile) => {
    const { status, text, headers, ran } = await end(profile, { ...playedBy(profile), method: 'OPTIONS' })
    expect([status, text, ran]).toEqual([204, '', []])
    expect(headers['allow']).toBe([...taken(profile), 'OPTIONS'].join(', '))
  })
})

describe('bodies', () => {
  const json = { 'content-type': 'application/json' }
  const bodies: [string, number, CallInput][] = [
    ['half of it', 400, { headers: json, body: '{"orderId":' }],
    ['bytes that are no text', 400, { headers: json, body: new Uint8Array([0x7b, 0xff, 0x7d]) }],
    ['a list', 400, { headers: json, body: '[{"orderId":"ORD-12345"}]' }],
    ['a text', 400, { headers: json, body: '"ORD-12345"' }],
    ['another type', 415, { headers: { 'content-type': 'text/xml' }, body: '<orderId>ORD-12345</orderId>' }],
    ['compressed', 415, { headers: { ...json, 'content-encoding': 'gzip' }, body: '{}' }],
    ['too deep', 400, { headers: json, body: `${'{"a":'.repeat(100)}1${'}'.repeat(100)}` }],
    ['too many values', 400, { headers: json, body: JSON.stringify({ a: Array.from({ length: 20_000 }, () => 1) }) }],
    ['too large', 413, { headers: json, body: new Uint8Array(5_000_000) }],
  ]
  const rows = every.flatMap(([id, profile]) =>
    bodies.map(([what, status, input]) => [id, what, status, profile, input] as const),
  )

  test.each(rows)('%s: %s is a %d', async (_id, _what, expected, profile, input) => {
    const { url } = playedBy(profile)
    const { status, text, ran } = await end(profile, { ...input, url })
    expect([status, ran]).toEqual([expected, []])
    expect(JSON.parse(text)).toMatchObject({ error: true })
  })

  // Objects whose keys and texts are those of some envelope, in places where no caller has them.
  const words = fc.constantFrom(...WORDS)
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof({ maxDepth: 4 }, words, fc.integer(), fc.constant(null), tie('list'), tie('record')),
    list: fc.array(tie('tree'), { maxLength: 4 }),
    record: fc.dictionary(words, tie('tree'), { maxKeys: 6 }),
  }))

  test.each(every)('%s: whatever comes, nothing breaks', async (_id, profile) => {
    const { url } = playedBy(profile)
    await fc.assert(
      fc.asyncProperty(fc.dictionary(words, tree, { maxKeys: 6 }), async (body) => {
        const { status, headers } = await end(profile, { url, body })
        expect(status).toBeLessThan(500)
        expect(JSON.stringify(headers)).not.toMatch(/\\r|\\n/)
      }),
      { numRuns: 200 },
    )
  })
})

const WORDS = [
  'message toolCallList toolCalls function call call_id agent_id id type tool-calls name tool_name tool_call_id',
  'conversation_id args arguments parameters properties data options value command text ssl_check channel_id trigger_id',
  'application_id token check_order_status refund_order orderId ORD-12345 {"orderId":"ORD-12345"} [] a\r\nb:c',
  '__proto__ constructor prototype toString toJSON then length ',
].flatMap((line) => line.split(' '))
