import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { CallerProfile } from '../caller-profile.ts'
import { discordInteraction } from './discord-interaction.ts'
import { formOf, sent } from './envelope.test-kit.ts'
import { retell } from './retell.ts'
import { slackCommand } from './slack-command.ts'
import { tavusHmac } from './tavus-hmac.ts'
import { vapi } from './vapi.ts'

/** Each with an envelope around a hole, where its arguments, its names or its ids could be. */
const envelopes: readonly (readonly [string, CallerProfile, readonly ((hole: unknown) => object)[]])[] = [
  [
    'vapi',
    vapi,
    [
      (hole) => ({ message: hole }),
      (hole) => ({ message: { type: hole, toolCallList: [{ id: 'a', name: 'probe' }] } }),
      (hole) => ({ message: { type: 'tool-calls', toolCallList: hole } }),
      (hole) => ({ message: { type: 'tool-calls', toolCallList: [hole] } }),
      (hole) => ({ message: { type: 'tool-calls', toolCalls: hole, toolWithToolCallList: [{ toolCall: hole }] } }),
      (hole) => ({ message: { type: 'tool-calls', call: hole, toolCallList: [{ id: hole, function: hole }] } }),
      (hole) => ({ message: { type: 'tool-calls', toolCallList: [{ id: 'a', name: hole, arguments: hole }] } }),
      (hole) => ({ message: { type: 'tool-calls', toolCallList: [{ id: 'a', name: 'probe', arguments: hole }] } }),
    ],
  ],
  [
    'retell',
    retell,
    [
      (hole) => ({ name: hole, call: hole, args: hole }),
      (hole) => ({ name: 'probe', call: { call_id: hole, agent_id: hole }, args: hole }),
      (hole) => ({ name: 'probe', args: { inner: hole } }),
    ],
  ],
  [
    'tavus-hmac',
    tavusHmac,
    [
      (hole) => ({ name: hole, arguments: hole, tool_call_id: hole, conversation_id: hole }),
      (hole) => ({ properties: hole }),
      (hole) => ({ properties: { name: 'probe', arguments: hole } }),
    ],
  ],
  [
    'slack-command',
    slackCommand,
    [
      (hole) => ({ command: hole, text: hole, trigger_id: hole, channel_id: hole, ssl_check: hole }),
      (hole) => ({ command: '/x', text: hole, api_app_id: hole }),
    ],
  ],
  [
    'discord-interaction',
    discordInteraction,
    [
      (hole) => ({ type: hole, data: hole }),
      (hole) => ({ type: 2, id: hole, application_id: hole, channel_id: hole, data: { name: hole, options: hole } }),
      (hole) => ({ type: 2, data: { name: 'probe', options: [hole] } }),
      (hole) => ({
        type: 2,
        data: { name: 'probe', options: [{ name: hole, type: hole, value: hole, options: hole }] },
      }),
    ],
  ],
]

/** In no word of ours. */
const MARK = 'zqxj'
const NAMES = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'toJSON',
  'length',
  'name',
]

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(
      null,
      true,
      0,
      -1,
      1e308,
      '',
      MARK,
      `${MARK}\r\n${MARK}`,
      MARK.repeat(2_500),
      '{',
      '{}',
      '[]',
      '"{}"',
    ),
    fc.constantFrom(...NAMES),
    fc.array(tie('json'), { maxLength: 4 }),
    // As JSON.parse makes it: even '__proto__' is a key like any other.
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...NAMES), fc.string()), tie('json')), { maxLength: 4 })
      .map(plainObject),
    tie('json').map((inner) => JSON.stringify(inner)),
  ),
}))

describe.each(envelopes)('%s', (_id, profile, holes) => {
  test('any JSON is read or refused, nothing breaks, and nothing of it comes back', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...holes, (hole: unknown) => plainObject([['x', hole]])),
        json,
        async (around, hole) => {
          const { reply, ran } = await sent(profile, {
            url: '/hooks/probe',
            body: JSON.stringify(around(hole)),
            headers: { 'content-type': 'application/json' },
          })
          expect([200, 400, 413]).toContain(reply.status)
          expect(reply.text).not.toContain('went wrong on our side')
          expect(withoutIds(reply.text)).not.toContain(MARK)
          for (const { parameters, ids } of ran) {
            expect(Object.getPrototypeOf(parameters)).toBe(Object.prototype)
            expect(Object.values(ids).every((one) => typeof one === 'string' && /^[!-~]{1,200}$/.test(one))).toBe(true)
          }
          expect(Object.keys(Object.prototype)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each<[string, unknown]>([
    ['a name of 10,000 characters', 'n'.repeat(10_000)],
    ['a thousand levels', nested(1_000)],
    ['as many levels as a text', JSON.stringify(nested(1_000))],
    ['100,000 values', Array.from({ length: 100_000 }, () => 0)],
    ['a prototype', JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}')],
  ])('%s is borne everywhere', async (_what, hole) => {
    for (const around of holes) {
      const body = JSON.stringify(around(hole))
      const { reply } = await sent(profile, {
        url: '/hooks/probe',
        body,
        headers: { 'content-type': 'application/json' },
      })
      expect([200, 400, 413]).toContain(reply.status)
      expect(withoutIds(reply.text).length).toBeLessThan(1_000)
      expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
    }
  })
})

test('a form with any fields is no more to Slack', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.oneof(fc.constantFrom('command', 'text', 'trigger_id', '__proto__', 'text[a]', 'ssl_check'), fc.string()),
        fc.string(),
      ),
      async (fields) => {
        const { reply } = await sent(slackCommand, { url: '/slack/probe', ...formOf(fields) })
        expect([200, 400]).toContain(reply.status)
        expect(reply.text).not.toContain('went wrong on our side')
      },
    ),
  )
})

/** An id is given back, and so is a name that could be one; a sentence is not. */
function withoutIds(text: string): string {
  const { results, ...rest } = JSON.parse(text === '' ? '{}' : text) as { results?: readonly object[] }
  const told = results?.map((result) => {
    const { toolCallId = '', name = '', ...others } = result as { toolCallId?: string; name?: string }
    // Vapi finds its calls by it, so it is repeated as it came: in JSON, any text can be.
    expect(typeof toolCallId).toBe('string')
    expect(name).toMatch(/^[\w-]{0,64}$/)
    return others
  })
  return JSON.stringify([rest, told])
}

function plainObject(entries: readonly (readonly [string, unknown])[]): object {
  return JSON.parse(
    `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(',')}}`,
  ) as object
}

function nested(levels: number): unknown {
  return JSON.parse('['.repeat(levels) + ']'.repeat(levels))
}
