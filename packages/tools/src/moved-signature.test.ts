import { generateKeyPairSync } from 'node:crypto'

import { fakeClock } from '@hookwell/core/testing'
import { sign, signature } from '@hookwell/signature'
import type { SchemeName } from '@hookwell/signature'
import { describe, expect, test } from 'vitest'

import type { CallerProfile } from './caller-profile.ts'
import { deskOf, probe } from './desk.test-kit.ts'
import { retellArgsOnly } from './profiles/retell-args-only.ts'
import { slackCommand } from './profiles/slack-command.ts'
import { tavusHmac } from './profiles/tavus-hmac.ts'
import { telnyx } from './profiles/telnyx.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const der = (key: typeof publicKey, type: 'spki' | 'pkcs8') => key.export({ format: 'der', type }).toString('base64')
const SECRET = 'a-secret-that-signs-bodies-and-nothing-else'
const TELNYX = { key: der(publicKey, 'spki'), signingKey: der(privateKey, 'pkcs8') }

/** Signs a body for one URL, and sends it to another. */
async function moved(profile: CallerProfile, scheme: SchemeName, tool: string, to: string) {
  const { key, signingKey } = scheme === 'telnyx' ? TELNYX : { key: SECRET, signingKey: SECRET }
  const seen: unknown[] = []
  const tools = ['check_order', 'delete_account'].map((name) =>
    probe(name, { handle: ({ call: { query } }) => seen.push([name, query]) }),
  )
  const parameters: unknown[] = []
  const { desk } = deskOf(
    tools.map((one) => ({
      ...one,
      handle: (given: never, invocation: never) => {
        parameters.push(given)
        return one.handle(given, invocation)
      },
    })),
    { profile, path: '/desk', use: (pipe) => pipe.use(signature({ scheme, key })) },
  )
  const { path, ...request } = profile.play(tool, { id: '42' }, { conversationId: 'c', toolCallId: 't' })
  const url = `https://desk.example/desk${path}`
  const nowMs = fakeClock().epochMs()
  const { body = '', headers } = request
  const signed = await sign({ scheme, key: signingKey, ...request, body, url, nowMs })
  const reply = await desk.run({
    ...request,
    url: `https://desk.example/desk${to}`,
    body,
    headers: { ...headers, ...signed.headers },
  })
  return { reply, ran: seen.length, parameters }
}

const BODY_ALONE: [string, CallerProfile, SchemeName][] = [
  ['retell-args-only', retellArgsOnly, 'retell'],
  ['telnyx', telnyx, 'telnyx'],
]

describe('a signature that covers the body alone', () => {
  test.each(BODY_ALONE)('%s: what is put behind the URL adds nothing', async (_id, profile, scheme) => {
    const { reply, parameters } = await moved(profile, scheme, 'check_order', '/check_order?force=true&id=43')
    expect([reply.status, parameters]).toEqual([200, [{ id: '42' }]])
  })

  test('of Slack names its command, which is not run as another tool', async () => {
    const { reply, ran } = await moved(slackCommand, 'slack', 'check-order', '/delete_account')
    expect([reply.status, reply.json(), ran]).toMatchObject([403, { code: 'tool_mismatch' }, 0])
  })

  test.each(['check_order', 'Check-Order', 'order'])(
    'of Slack: the command /%s may run check_order',
    async (command) => {
      const { reply, ran } = await moved(slackCommand, 'slack', command, '/check_order')
      expect([reply.status, ran]).toEqual([200, 1])
    },
  )

  test('of Tavus names the tool, and at the URL of another it is refused', async () => {
    const { reply, ran } = await moved(tavusHmac, 'tavus', 'delete_account', '/check_order')
    expect([reply.status, reply.json(), ran]).toMatchObject([403, { code: 'tool_mismatch' }, 0])
    expect((await moved(tavusHmac, 'tavus', 'delete_account', '')).ran).toBe(1)
  })
})
