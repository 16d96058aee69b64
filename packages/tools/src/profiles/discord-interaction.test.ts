import { fakeClock } from '@hookwell/core/testing'
import { handshake, sign, signature } from '@hookwell/signature'
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import type { EndpointOptions } from '../endpoint.ts'
import { discordInteraction } from './discord-interaction.ts'
import { probeFor, sent } from './envelope.test-kit.ts'

const outer = { version: 1, type: 2, id: '10', application_id: '20', channel_id: '30', token: 'secret-token' }
const options = [{ type: 3, name: 'a', value: 'x' }]
const probe = { ...outer, data: { id: '40', type: 1, name: 'probe', options } }

describe('an interaction', () => {
  test.each<[string, object, object]>([
    ['with all ids', probe, { toolCallId: '10', agentId: '20', conversationId: '30' }],
    ['with none', { type: 2, data: probe.data }, {}],
    ['with ids that are none', { ...probe, id: {}, application_id: 'a\nb', channel_id: null }, {}],
  ])('%s', async (_what, body, ids) => {
    expect((await sent(discordInteraction, { body })).ran).toEqual([{ tool: 'probe', parameters: { a: 'x' }, ids }])
  })

  test.each<[string, object]>([
    ['an empty body', {}],
    ['a component', { ...outer, type: 3, data: { custom_id: 'x', name: 'probe' } }],
    ['autocompletion', { ...probe, type: 4 }],
    ['a modal', { ...outer, type: 5, data: { custom_id: 'x' } }],
    ['a type that is a text', { ...probe, type: '2' }],
    ['a command without data', outer],
    ['a command without a name', { ...outer, data: { options } }],
    ['the envelope of Vapi', { message: { type: 'tool-calls', toolCallList: [] } }],
    ['the envelope of Retell', { name: 'probe', call: {}, args: {} }],
  ])('%s runs nothing', async (_what, body) => {
    const { reply, ran } = await sent(discordInteraction, { body })
    expect([reply.status, ran]).toEqual([400, []])
    expect(reply.json()).toMatchObject({ code: 'envelope_unknown' })
  })
})

describe('a PING', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const key = publicKey.export({ format: 'der', type: 'spki' }).toString('base64')
  const signingKey = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64')
  const body = JSON.stringify({ version: 1, type: 1, id: '10', application_id: '20', token: 'x' })

  const proof = signature({ scheme: 'discord', key })

  test.each<[string, EndpointOptions['use']]>([
    ['the profile', (pipe) => pipe.use(proof)],
    ['handshake()', (pipe) => pipe.use(proof).use(handshake({ provider: 'discord' }))],
  ])('that is signed is answered by %s with a PONG, and one that is not with a 401', async (_who, use) => {
    const { endpoint, ran } = probeFor(discordInteraction, undefined, { use })
    const url = 'https://desk.example/discord'
    const asked = {
      scheme: 'discord',
      key: signingKey,
      method: 'POST',
      url,
      body,
      nowMs: fakeClock().epochMs(),
    } as const
    const headers = { 'content-type': 'application/json', ...(await sign(asked)).headers }
    const good = await endpoint.run({ url, headers, body })
    expect([good.status, good.json(), ran]).toEqual([200, { type: 1 }, []])
    expect((await endpoint.run({ url, headers, body: `${body} ` })).status).toBe(401)
    expect((await endpoint.run({ url, body: { type: 1 } })).status).toBe(401)
  })
})

describe('the answer is a message for whoever called', () => {
  const data = (content: unknown): object => ({ content, flags: 64, allowed_mentions: { parse: [] } })

  test.each<[string, unknown, string]>([
    ['an object', { n: 1 }, '{"n":1}'],
    ['a text, with its line breaks', 'It is\non its way. <@1> @everyone', 'It is\non its way. <@1> @everyone'],
    ['nothing', undefined, '{"ok":true}'],
    ['an empty text, which Discord refuses', ' ', '" "'],
    ['as long as it may be', 'x'.repeat(2_000), 'x'.repeat(2_000)],
    ['one character longer', 'x'.repeat(2_001), `${'x'.repeat(1_999)}…`],
    ['cut before a character of two units', `x${'🙂'.repeat(1_500)}`, `x${'🙂'.repeat(999)}…`],
    ['cut at one', '🙂'.repeat(1_500), `${'🙂'.repeat(999)}…`],
  ])('%s', async (_what, value, content) => {
    const { endpoint } = probeFor(discordInteraction, () => value)
    const reply = await endpoint.run({ body: probe })
    expect([reply.status, reply.json()]).toEqual([200, { type: 4, data: data(content) }])
    expect(reply.text).not.toContain('secret-token')
  })

  test('at three seconds it leaves, with a 200, whatever the handler does', async () => {
    const { endpoint, clock } = probeFor(discordInteraction, () => new Promise(() => {}))
    const answered = endpoint.run({ body: probe })
    await clock.advance(3_000)
    const reply = await answered
    const content = expect.stringMatching(/^⚠️ This is taking longer/) as string
    expect([reply.status, reply.json()]).toEqual([200, { type: 4, data: data(content) }])
  })
})

test.each<[string, number, string, object]>([
  ['a message', 200, '{"type":4,"data":{"content":"x"}}', { text: 'x', isError: false }],
  ['a failure by its mark', 200, '{"type":4,"data":{"content":"⚠️ No."}}', { text: '⚠️ No.', isError: true }],
  ['nothing of a PONG', 200, '{"type":1}', { text: undefined, isError: false }],
  ['nothing of an empty message', 200, '{"type":4,"data":{"content":""}}', { text: undefined, isError: true }],
  ['nothing of what is no JSON', 200, 'fine', { text: undefined, isError: true }],
  ['nothing of another status', 500, '{"type":4,"data":{"content":"x"}}', { text: undefined, isError: true }],
])('whoever called sees %s', (_what, status, body, heard) => {
  expect(discordInteraction.hear(status, body)).toMatchObject([heard])
})
