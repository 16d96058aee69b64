import { pipeline, toFetch } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, verifying } from '../genuine.test-kit.ts'
import { signature } from '../signature.ts'
import { greeted } from './handshake.test-kit.ts'
import { unsignedHandshake } from './unsigned-handshake.ts'
import type { UnsignedHandshakeOptions } from './unsigned-handshake-options.ts'

const verifyToken = 'meatyhamhock'

describe('at creation', () => {
  test.each<[string, object, RegExp]>([
    ['no provider', {}, /unsignedHandshake\(\) needs 'provider'/],
    ['an unknown one', { provider: 'mta' }, /no handshake of 'mta'; did you mean 'meta'\?/],
    ['one like none', { provider: 'quantum' }, /'quantum'\. It knows: dropbox, meta, microsoft-graph/],
    ['a word of Object.prototype', { provider: '__proto__' }, /no handshake of '__proto__'/],
    ['one that is signed', { provider: 'slack' }, /use handshake\(\{ provider: 'slack', … \}\) behind signature\(\)/],
    [
      'a token that would do nothing',
      { provider: 'dropbox', verifyToken },
      /for 'dropbox' has no option 'verifyToken'/,
    ],
    ['no token', { provider: 'meta' }, /for 'meta' needs 'verifyToken': the token that you typed in/],
    ['an empty token', { provider: 'meta', verifyToken: '' }, /'verifyToken': the key is empty or blank/],
    ['a short token', { provider: 'meta', verifyToken: 'abc' }, /'verifyToken': the key has 3 bytes; at least 8/],
    ['a token with a line break', { provider: 'meta', verifyToken: `${verifyToken}\n` }, /ends with whitespace/],
    ['no tokens', { provider: 'meta', verifyToken: [] }, /the list is empty/],
  ])('%s throws', (_what, options, message) => {
    expect(() => unsignedHandshake(options as UnsignedHandshakeOptions)).toThrow(message)
    expect(() => unsignedHandshake(options as UnsignedHandshakeOptions)).toThrow(TypeError)
  })
})

const exchanges = [
  {
    unsigned: { provider: 'meta', verifyToken },
    scheme: 'meta',
    method: 'GET',
    query: 'hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=meatyhamhock',
    answer: '1158201444',
  },
  { unsigned: { provider: 'dropbox' }, scheme: 'dropbox', method: 'GET', query: 'challenge=abc123', answer: 'abc123' },
  {
    unsigned: { provider: 'microsoft-graph' },
    scheme: 'microsoft-graph',
    method: 'POST',
    query:
      'validationToken=Validation%3a+Testing+client+application+reachability+for+subscription+Request-Id%3a+522a8e7e',
    answer: 'Validation: Testing client application reachability for subscription Request-Id: 522a8e7e',
  },
] as const

describe.each(exchanges)('$unsigned.provider', ({ unsigned, scheme, method, query, answer }) => {
  const url = `https://desk.example.com/hook?tenant=7&${query}`

  test.each([
    ['node', nodeCrypto],
    ['web', webCrypto],
  ])('is answered as its documentation says, on %s', async (_port, crypto) => {
    const { send, handled } = greeted(verifying(scheme), { unsigned, crypto })
    const { status, headers, text, notes } = await send({ method, url })
    expect([status, text, handled()]).toEqual([200, answer, 0])
    expect(headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    })
    expect(notes['hookwell.handshake.provider']).toBe(unsigned.provider)
  })

  test.each(['HEAD', 'PUT', 'OPTIONS', 'DELETE', method === 'GET' ? 'POST' : 'GET'])('not to a %s', async (other) => {
    const { send, handled } = greeted(verifying(scheme), { unsigned })
    const { status, text, notes } = await send({ method: other, url })
    expect([204, 401, 405]).toContain(status)
    expect([text.includes(answer), handled(), notes['hookwell.handshake.provider']]).toEqual([false, 0, undefined])
  })

  test('what is genuine is passed on', async () => {
    const { send, handled } = greeted(verifying(scheme), { unsigned })
    expect((await send(await genuine(scheme))).text).toBe('{"handled":true}')
    expect(handled()).toBe(1)
  })

  test('nobody gets past signature() with it', async () => {
    const { send, handled } = greeted(verifying(scheme), { unsigned })
    const paths = ['/', `/?x=${encodeURIComponent(query)}`, `/${encodeURIComponent(`?${query}`)}`]
    for (const path of paths) {
      const { status } = await send({ method, url: `https://desk.example.com${path}`, body: '{"value":[]}' })
      expect([401, 405]).toContain(status)
    }
    expect(handled()).toBe(0)
  })
})

describe('a challenge that may not be sent back', () => {
  const desk = () => greeted(verifying('dropbox'), { unsigned: { provider: 'dropbox' } })

  test.each<[string, string]>([
    ['markup', 'challenge=%3Cscript%3Ealert(1)%3C/script%3E'],
    ['markup that nobody encoded', 'challenge=<script>alert(1)</script>'],
    ['markup encoded twice is text', 'challenge=%3Cscript'],
    ['a line break', 'challenge=a%0d%0aset-cookie:%20admin=1'],
    ['a line feed', 'challenge=a%0ascript'],
    ['what is no UTF-8', 'challenge=%ff%fe'],
    ['UTF-7', 'challenge=%2BADw%3Cscript'],
    ['too much', `challenge=${'x'.repeat(1_025)}`],
    ['nothing', 'challenge='],
    ['no value', 'challenge'],
    ['two of them', 'challenge=a&challenge=b'],
    ['two of them, one empty', 'challenge=abc&challenge'],
  ])('%s', async (_what, query) => {
    const { send } = desk()
    const { status, headers, text, failure } = await send({ method: 'GET', url: `https://desk.example.com/?${query}` })
    expect([status, headers['content-type']]).toEqual([400, 'application/json'])
    const { callId, ...rest } = JSON.parse(text) as Record<string, unknown>
    expect(rest).toMatchObject({ code: 'handshake_malformed' })
    expect(callId).toMatch(/^[\da-f-]{36}$/)
    expect(JSON.stringify(rest) + String(failure?.cause)).not.toMatch(/script|set-cookie|xxxx|abc/)
  })

  test('a query without end is not looked at', async () => {
    const { status, text } = await desk().send({
      method: 'GET',
      url: `https://a.example/?challenge=a&${'x=1&'.repeat(3_000)}`,
    })
    expect([status, text.includes('x=1')]).toEqual([405, false])
  })

  test('whatever stands in the query, no page comes back', async () => {
    const { send } = desk()
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 60 }).filter((text) => text.isWellFormed()),
        async (challenge) => {
          const url = `https://desk.example.com/?challenge=${encodeURIComponent(challenge)}`
          const { status, headers, text } = await send({ method: 'GET', url })
          if (status === 200) {
            expect(text).toBe(challenge)
            expect(text).toMatch(/^[\x20-\x7e]+$/)
            expect(text).not.toMatch(/[<>]/)
            expect(headers).toMatchObject({
              'content-type': 'text/plain; charset=utf-8',
              'x-content-type-options': 'nosniff',
            })
          } else {
            expect([status, headers['content-type']]).toEqual([400, 'application/json'])
          }
        },
      ),
    )
  })
})

describe('the token of Meta', () => {
  const ask = (token: string): string => `https://desk.example.com/?hub.mode=subscribe&hub.challenge=1158201444${token}`

  test.each<[string, string]>([
    ['is another one', '&hub.verify_token=meatyhamhocl'],
    ['is shorter', '&hub.verify_token=meatyham'],
    ['is longer', '&hub.verify_token=meatyhamhockk'],
    ['has other case', '&hub.verify_token=MeatyHamHock'],
    ['has a space', '&hub.verify_token=meatyhamhock%20'],
    ['is empty', '&hub.verify_token='],
    ['is not there', ''],
    ['came twice', '&hub.verify_token=meatyhamhock&hub.verify_token=meatyhamhock'],
    ['is no UTF-8', '&hub.verify_token=%ff'],
    ['is under another name', '&hub_verify_token=meatyhamhock'],
  ])('%s: no answer', async (_what, token) => {
    const { send } = greeted(verifying('meta'), { unsigned: { provider: 'meta', verifyToken } })
    const { status, text, failure } = await send({ method: 'GET', url: ask(token) })
    expect([status, failure?.reason]).toEqual([403, 'verify_token_mismatch'])
    expect(text + String(failure?.cause)).not.toMatch(/1158201444|meaty/)
  })

  test('is looked at before the challenge', async () => {
    const { send } = greeted(verifying('meta'), { unsigned: { provider: 'meta', verifyToken } })
    const url = 'https://desk.example.com/?hub.mode=subscribe'
    expect((await send({ method: 'GET', url })).status).toBe(403)
    expect((await send({ method: 'GET', url: `${url}&hub.verify_token=meatyhamhock` })).status).toBe(400)
  })

  test('may be one of several', async () => {
    const tokens = ['the-new-token', { id: 'old', key: verifyToken }]
    const { send } = greeted(verifying('meta'), { unsigned: { provider: 'meta', verifyToken: tokens } })
    expect((await send({ method: 'GET', url: ask('&hub.verify_token=meatyhamhock') })).text).toBe('1158201444')
    expect((await send({ method: 'GET', url: ask('&hub.verify_token=the-new-token') })).text).toBe('1158201444')
    expect((await send({ method: 'GET', url: ask('&hub.verify_token=the-old-token') })).status).toBe(403)
  })

  test.each(['hub.mode=unsubscribe', 'hub.mode=subscribe&hub.mode=subscribe', 'hub.mode='])(
    '%s is no handshake',
    async (mode) => {
      const { send } = greeted(verifying('meta'), { unsigned: { provider: 'meta', verifyToken } })
      const url = `https://desk.example.com/?${mode}&hub.challenge=1158201444&hub.verify_token=meatyhamhock`
      expect((await send({ method: 'GET', url })).status).toBe(405)
    },
  )
})

test('Fetch: the answer goes out as it is', async () => {
  const endpoint = pipeline({ name: 'x', kind: 'event', logger: recordingLogger() })
    .use(unsignedHandshake({ provider: 'dropbox' }))
    .use(signature(verifying('dropbox')))
    .handle(() => 'handled')
  const response = await toFetch(endpoint)(new Request('https://desk.example.com/hook?challenge=abc123'))
  expect([response.status, await response.text()]).toEqual([200, 'abc123'])
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})
