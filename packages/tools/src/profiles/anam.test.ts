import { signature } from '@hookwell/signature'
import type { SignatureOptions } from '@hookwell/signature'
import type { RunReply } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { endpoint } from '../endpoint.ts'
import { tool } from '../tool.ts'
import { anam } from './anam.ts'

const BASE = 'https://desk.example/anam/list_events'
const SECRET = '3f1c0e8b9a7d6e5f4c3b2a1908f7e6d5c4b3a29180f7e6d5c4b3a29180f7e6d5'

/** As Anam's recipe mints URLs (lib/presign.ts), with nothing of ours. */
function minted(base: string, uid: string, expiresAt: number, secret = SECRET): string {
  const proof = createHmac('sha256', secret).update(`${base}|${uid}|${expiresAt}`).digest('hex')
  return `${base}?uid=${encodeURIComponent(uid)}&exp=${expiresAt}&sig=${proof}`
}

const NOW = fakeClock().epochMs() / 1_000
const good = minted(BASE, 'ada|1@example.com', NOW + 3_600)

async function call(
  url: string,
  options: Partial<SignatureOptions> = {},
): Promise<{ reply: RunReply; seen: unknown[] }> {
  const seen: unknown[] = []
  const listEvents = tool({
    name: 'list_events',
    description: 'Lists what is in the calendar of the user. Use it when they ask what is planned.',
    // Anything the call brings would show.
    parameters: z.strictObject({ days: z.number().optional() }),
    handle: (parameters, { call: { trust } }) => {
      seen.push({ parameters, subject: trust.subject })
      return { events: [] }
    },
  })
  const desk = endpoint({
    profile: anam,
    clock: fakeClock(),
    logger: recordingLogger(),
    use: (pipe) => pipe.use(signature({ scheme: 'presigned-url', key: SECRET, ...options })),
    tools: [listEvents, { ...listEvents, name: 'block_time' }],
  })
  return { reply: await desk.run({ url, body: { days: 7 } }), seen }
}

describe('a URL that was minted for one user and one tool', () => {
  test('says who the user is, and adds nothing to the parameters', async () => {
    const { reply, seen } = await call(good)
    expect(reply.status).toBe(200)
    expect(seen).toEqual([{ parameters: { days: 7 }, subject: 'ada|1@example.com' }])
  })

  test.each([
    ['another user', good.replace('ada', 'bob')],
    ['another tool', good.replace('list_events', 'block_time')],
    ['the same tool with a slash behind it', good.replace('list_events', 'list_events/')],
    ['the same tool, written otherwise', good.replace('list_events', 'list%5Fevents')],
    ['a later end', good.replace(`exp=${NOW + 3_600}`, `exp=${NOW + 3_601}`)],
    ['a time that is over', minted(BASE, 'ada', NOW - 1)],
    ['a life of a day', minted(BASE, 'ada', NOW + 86_400)],
    ['another secret', minted(BASE, 'ada', NOW + 3_600, `${SECRET}0`)],
    ['a second user beside the first', `${good}&uid=bob`],
    ['no proof', BASE],
  ])('is good for nothing else: %s', async (_what, url) => {
    const { reply, seen } = await call(url)
    expect([reply.status, seen]).toEqual([401, []])
  })

  test('behind a proxy the origin is told, and each tool keeps its own path', async () => {
    const inside = good.replace('https://desk.example', 'http://10.0.0.7:3000')
    expect((await call(inside)).reply.status).toBe(401)
    expect((await call(inside, { publicUrl: 'https://desk.example' })).reply.status).toBe(200)
    const other = inside.replace('list_events', 'block_time')
    expect((await call(other, { publicUrl: 'https://desk.example' })).reply.status).toBe(401)
  })
})
