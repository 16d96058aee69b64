import { describe, expect, test } from 'vitest'

import { formOf, probeFor, sent } from './envelope.test-kit.ts'
import { slackCommand } from './slack-command.ts'

const fields = {
  command: '/order',
  text: 'n=1',
  channel_id: 'C1',
  api_app_id: 'A1',
  trigger_id: '13.47.80',
  user_id: 'U1',
}
const ids = { conversationId: 'C1', agentId: 'A1', toolCallId: '13.47.80' }

describe('a command', () => {
  test.each<[string, Record<string, string>, object]>([
    ['with pairs', fields, { parameters: { n: '1' }, ids }],
    ['with a text', { ...fields, text: 'where is it?' }, { parameters: { text: 'where is it?' }, ids }],
    ['with nothing', { ...fields, text: '' }, { parameters: {}, ids }],
    ['without a text', { command: '/order' }, { parameters: {}, ids: {} }],
    [
      'with what was escaped',
      { ...fields, text: 'q="a &lt;b&gt; &amp;amp; c"' },
      { parameters: { q: 'a <b> &amp; c' }, ids },
    ],
    [
      'with ids that are none',
      { ...fields, trigger_id: 'a b', channel_id: '' },
      { parameters: { n: '1' }, ids: { agentId: 'A1' } },
    ],
  ])('%s', async (_what, form, read) => {
    const { ran } = await sent(slackCommand, { url: '/slack/probe', ...formOf(form) })
    expect(ran).toEqual([{ tool: 'probe', ...read }])
  })

  test('runs the tool that its URL names, whatever people call it', async () => {
    const { ran } = await sent(slackCommand, { url: '/slack/other', ...formOf({ ...fields, command: '/order' }) })
    expect(ran).toMatchObject([{ tool: 'other' }])
  })

  test.each<[string, string, Record<string, string>, number, object | string]>([
    [
      'no such tool',
      '/slack',
      fields,
      200,
      {
        response_type: 'ephemeral',
        text: '⚠️ There is no such tool here. Use one of the tools there are: probe, other.',
      },
    ],
    [
      'no command',
      '/slack/probe',
      { text: 'n=1' },
      400,
      expect.objectContaining({ code: 'envelope_unknown' }) as object,
    ],
    ['a look at the certificate', '/slack/probe', { ssl_check: '1', token: 'x' }, 200, ''],
  ])('%s runs nothing', async (_what, url, form, status, body) => {
    const { reply, ran } = await sent(slackCommand, { url, ...formOf(form) })
    expect([reply.status, ran]).toEqual([status, []])
    expect(reply.text === '' ? '' : reply.json()).toEqual(body)
  })

  test.each<[string, object]>([
    ['of Vapi', { message: { type: 'tool-calls', toolCallList: [] } }],
    ['of Retell', { name: 'probe', call: {}, args: {} }],
    ['of nobody', {}],
  ])('an envelope %s is not of Slack', async (_what, body) => {
    const { reply, ran } = await sent(slackCommand, { url: '/slack/probe', body })
    expect([reply.status, ran]).toEqual([400, []])
  })
})

describe('the answer is a text for whoever typed', () => {
  test.each<[string, unknown, string]>([
    ['an object', { n: 1 }, '{"n":1}'],
    ['a text, with its line breaks', 'It is\non its way.', 'It is\non its way.'],
    ['nothing', undefined, '{"ok":true}'],
    ['an empty text', '', '""'],
    ['a list', [1, 'a'], '[1,"a"]'],
    ['what would call everybody', '<!channel> & <@U1>', '&lt;!channel&gt; &amp; &lt;@U1&gt;'],
  ])('%s', async (_what, value, text) => {
    const { endpoint } = probeFor(slackCommand, () => value)
    const reply = await endpoint.run({ url: '/slack/probe', ...formOf(fields) })
    expect([reply.status, reply.json()]).toEqual([200, { response_type: 'ephemeral', text }])
    expect(reply.headers['content-type']).toBe('application/json')
  })

  test('what cannot be written is a failure that the log knows of', async () => {
    const { endpoint, logger } = probeFor(slackCommand, () => ({ n: 1n }))
    const reply = await endpoint.run({ url: '/slack/probe', ...formOf(fields) })
    expect(reply.json()).toMatchObject({ text: expect.stringContaining('⚠️ Something went wrong') as string })
    expect(logger.lines).toMatchObject([{ level: 'error', fields: { tool: 'probe' } }])
  })

  test('at three seconds it leaves, with a 200, whatever the handler does', async () => {
    const { endpoint, clock } = probeFor(slackCommand, () => new Promise(() => {}))
    const answered = endpoint.run({ url: '/slack/probe', ...formOf(fields) })
    await clock.advance(3_000)
    const reply = await answered
    expect(reply.status).toBe(200)
    expect(reply.json()).toEqual({
      response_type: 'ephemeral',
      text: expect.stringMatching(/^⚠️ This is taking longer/) as string,
    })
  })
})

test.each<[string, number, string, object]>([
  ['a text', 200, '{"text":"a &lt; b &amp;amp;"}', { text: 'a < b &amp;', isError: false }],
  ['a failure by its mark', 200, '{"text":"⚠️ No."}', { text: '⚠️ No.', isError: true }],
  ['nothing', 200, '', { text: undefined, isError: false }],
  ['nothing of another status', 500, '{"text":"x"}', { text: undefined, isError: true }],
])('whoever typed sees %s', (_what, status, body, heard) => {
  expect(slackCommand.hear(status, body)).toMatchObject([heard])
})
