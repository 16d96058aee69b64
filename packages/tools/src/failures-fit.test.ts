import { unsigned } from '@hookwell/core'
import type { Answer } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { errors } from '@hookwell/errors'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'

import { endpoint } from './endpoint.ts'
import { profiles } from './profiles.ts'
import { tool } from './tool.ts'

const names = Array.from({ length: 100 }, (_, at) => `the_parameter_with_the_number_${at}`)
const fills = tool({
  name: 'fill_form',
  description: 'Fills in a form. Use it when the customer has said all that is in it.',
  parameters: z.object(Object.fromEntries(names.map((name) => [name, z.string().meta({ title: `Zoë’s ${name}` })]))),
  handle: () => ({ filled: true }),
})
const limited = Object.values(profiles).flatMap((profile) =>
  profile.replyMaxBytes === undefined ? [] : [[profile.id, profile, profile.replyMaxBytes] as const],
)

describe('a failure is taken whole by a caller that takes only so much', () => {
  test.each(limited)('%s: of a hundred missing parameters as many are named as fit', async (_id, profile, maxBytes) => {
    for (const limit of [maxBytes, 2_000]) {
      const desk = endpoint({
        profile: { ...profile, replyMaxBytes: limit },
        languages: ['en', 'de'],
        logger: recordingLogger(),
        use: (pipe) => pipe.use(errors()).use(unsigned()),
        tools: [fills],
      })
      for (const language of ['en', 'de']) {
        const { method, path, headers, body } = profile.play(fills.name, {}, { conversationId: 'c', toolCallId: 't' })
        const sent = { ...headers, 'accept-language': language }
        const reply = await desk.run({ method, url: `/desk${path}`, headers: sent, body: String(body) })
        const { code, fields = [] } = reply.json() as Answer
        expect([reply.status, code]).toEqual([200, 'parameter_missing'])
        expect(new TextEncoder().encode(reply.text).length).toBeLessThanOrEqual(limit)
        expect(fields.map(({ name }) => name)).toEqual(names.slice(0, fields.length))
        expect(fields.length).toBeGreaterThan(0)
      }
    }
  })

  test('there are such callers', () => {
    expect(limited.map(([id]) => id)).toEqual(expect.arrayContaining(['cartesia', 'retell', 'retell-args-only']))
  })
})
