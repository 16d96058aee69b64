import { describe, expect, test } from 'vitest'

import { genuine, keyOf, verifying } from '../genuine.test-kit.ts'
import { greeted } from './handshake.test-kit.ts'

describe('Zoom', () => {
  const body = (plainToken: unknown): string =>
    JSON.stringify({ event: 'endpoint.url_validation', payload: { plainToken } })

  // HMAC(secret, 'v0:' time ':' body) is what a call is signed with.
  test.each<[string, unknown]>([
    ['what Zoom signs', 'v0:1750000000:{"event":"meeting.ended"}'],
    ['a sentence', 'two words'],
    ['what is too long', 'x'.repeat(257)],
    ['no text', undefined],
  ])('%s is not signed for whoever asks', async (_what, token) => {
    const { send } = greeted(verifying('zoom'), { signed: { provider: 'zoom', key: keyOf('zoom') } })
    const { status, text } = await send(await genuine('zoom', { body: body(token) }))
    expect(status).toBe(400)
    expect(text).not.toMatch(/[0-9a-f]{64}/)
  })

  test('answers with the key that verified the call, of several', async () => {
    const key = [keyOf('zoom'), { id: 'new', key: keyOf('zoom', 1) }]
    const { send } = greeted(verifying('zoom', { key }), { signed: { provider: 'zoom', key } })
    const answers = await Promise.all(
      [0, 1].map(async (nth) => (await send(await genuine('zoom', { body: body('abc'), nth }))).json()),
    )
    const alone = await Promise.all(
      [0, 1].map(async (nth) => {
        const only = greeted(verifying('zoom', {}, nth), { signed: { provider: 'zoom', key: keyOf('zoom', nth) } })
        return (await only.send(await genuine('zoom', { body: body('abc'), nth }))).json()
      }),
    )
    expect(answers).toEqual(alone)
    expect(answers[0]).not.toEqual(answers[1])
  })

  test('looks the key up where it is looked up, and says when it cannot', async () => {
    let isDown = false
    const source = (): string => {
      if (isDown) throw new Error('no connection')
      return keyOf('zoom')
    }
    const { send } = greeted(verifying('zoom'), { signed: { provider: 'zoom', key: source } })
    const request = await genuine('zoom', { body: body('abc') })
    expect((await send(request)).status).toBe(200)
    isDown = true
    expect(await send(request)).toMatchObject({ status: 502, failure: { reason: 'key_unavailable', retryable: true } })
  })
})
