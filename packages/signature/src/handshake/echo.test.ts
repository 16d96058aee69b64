import { describe, expect, test } from 'vitest'

import { genuine, verifying } from '../genuine.test-kit.ts'
import { greeted } from './handshake.test-kit.ts'

describe('a challenge that may not be sent back', () => {
  const body = (challenge: unknown): string => JSON.stringify({ type: 'url_verification', challenge })

  test.each<[string, unknown]>([
    ['markup', '<script>alert(1)</script>'],
    ['one bracket', 'a<b'],
    ['a line break', 'a\r\nset-cookie: admin=1'],
    ['a control character', 'a\u0000b'],
    ['another script', '\u00e9'],
    ['a byte order mark', '\ufeffa'],
    ['half a surrogate pair', '\ud800'],
    ['too much', 'x'.repeat(1_025)],
    ['far too much', 'x'.repeat(9_000)],
    ['nothing', ''],
    ['null', null],
    ['a list', ['a']],
    ['an object', { a: 1 }],
    ['truth', true],
    ['a fraction', 1.5],
  ])('%s', async (_what, challenge) => {
    const { send, handled } = greeted(verifying('slack'), { signed: { provider: 'slack' } })
    const { status, headers, text, failure } = await send(await genuine('slack', { body: body(challenge) }))
    expect([status, headers['content-type'], handled()]).toEqual([400, 'application/json', 0])
    expect(JSON.parse(text)).toMatchObject({ code: 'handshake_malformed' })
    expect(failure?.reason).toBe('challenge_malformed')
    for (const piece of ['script', 'a<b', 'set-cookie', '\u00e9', 'xxxx']) {
      expect(text).not.toContain(piece)
      expect(String(failure?.cause)).not.toContain(piece)
    }
  })

  test.each(['a', 'x'.repeat(1_024), 'it\'s "quoted" & = ; 100%', '1158201444'])('but %s may', async (challenge) => {
    const { send } = greeted(verifying('slack'), { signed: { provider: 'slack' } })
    const { status, headers, text } = await send(await genuine('slack', { body: body(challenge) }))
    expect([status, text]).toEqual([200, challenge])
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
  })
})
