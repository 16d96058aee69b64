import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { fakeClock } from '@hookwell/core/testing'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { isRefusal } from '../refusal.ts'
import { schemes } from '../schemes.ts'
import { fetchJwks } from './fetch-jwks.ts'
import { privateJwk, publicJwk } from './forge.test-kit.ts'
import { readPublishedKeys } from './jwt-key.ts'
import { publishedKeys } from './published-keys.ts'

const clock = fakeClock({ epochMs: 1_750_000_000_000 })
let server: Server
let url: string
let requests: number
let answer: RequestListener

beforeEach(async () => {
  requests = 0
  server = createServer((request, response) => {
    requests += 1
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks`
})

afterEach(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const setOf = (...keys: readonly object[]): RequestListener => {
  const body = JSON.stringify({ keys })
  return (_request, response) => response.setHeader('content-type', 'application/json').end(body)
}
const first = { ...publicJwk('rsa'), kid: 'first', use: 'sig', alg: 'RS256' }
const second = { ...publicJwk('rsa', 1), kid: 'second', use: 'sig', alg: 'RS256' }

/** The names of the keys that are found, or why none are. */
function finder() {
  const find = publishedKeys(url, (set) => readPublishedKeys(schemes['google-chat'], set), fetchJwks)
  return async (kid?: string): Promise<readonly string[] | string> => {
    const found = await find(clock, kid)
    return isRefusal(found) ? `${found.reason}: ${found.detail}` : found.map(({ id }) => id)
  }
}

describe('keys are kept', () => {
  test('for ten minutes', async () => {
    answer = setOf(first)
    const find = finder()
    expect(requests).toBe(0)
    expect(await find('first')).toEqual(['first'])
    expect(await find('first')).toEqual(['first'])
    await clock.advance(599_999)
    expect(await find()).toEqual(['first'])
    expect(requests).toBe(1)
    await clock.advance(1)
    answer = setOf(second)
    expect(await find('second')).toEqual(['second'])
    expect(requests).toBe(2)
  })

  test('until a token names another one, which is then asked for once in half a minute', async () => {
    answer = setOf(first)
    const find = finder()
    await find('first')
    answer = setOf(first, second)
    expect(await find('second')).toEqual(['first'])
    await clock.advance(30_000)
    expect(await find('second')).toEqual(['first', 'second'])
    for (const kid of ['third', 'fourth', 'fifth']) await find(kid)
    expect(requests).toBe(2)
    await clock.advance(30_000)
    for (const kid of ['third', 'fourth', 'fifth']) await find(kid)
    expect(requests).toBe(3)
  })

  test('and fetched once for all who wait', async () => {
    answer = setOf(first)
    const find = finder()
    expect(await Promise.all([find('first'), find('first'), find()])).toEqual([['first'], ['first'], ['first']])
    expect(requests).toBe(1)
  })

  test('while the fetch for another name is under way', async () => {
    answer = setOf(first)
    const find = finder()
    await find('first')
    await clock.advance(30_000)
    answer = () => {}
    const pending = find('second')
    expect(await find('first')).toEqual(['first'])
    await clock.advance(5_000)
    expect(await pending).toMatch(/^key_unavailable: .*no answer within 5000 ms$/)
    expect(await find('first')).toEqual(['first'])
  })
})

describe('an answer that is none', () => {
  test.each<[string, RequestListener, RegExp]>([
    ['an error', (_request, response) => response.writeHead(503).end('{"keys":[]}'), /the answer is 503/],
    ['nothing there', (_request, response) => response.writeHead(404).end(), /the answer is 404/],
    ['no content', (_request, response) => response.writeHead(204).end(), /the answer is 204/],
    ['no JSON', (_request, response) => response.end('<html>'), /the answer is no JSON$/],
    ['not UTF-8', (_request, response) => response.end(Buffer.of(0x22, 0xff, 0x22)), /the answer is no JSON$/],
    ['nothing', (_request, response) => response.end(), /no JSON/],
    ['no set', (_request, response) => response.end('[]'), /no JWK set/],
    ['null', (_request, response) => response.end('null'), /no JWK set/],
    ['an empty set', (_request, response) => response.end('{"keys":[]}'), /no JWK set/],
    ['a set of something', (_request, response) => response.end('{"keys":[1,null,"a",[]]}'), /no JWK set/],
    ['keys for something else', setOf({ ...first, use: 'enc' }, { kty: 'oct', k: 'c2VjcmV0' }), /no JWK set/],
    ['private keys', setOf({ ...privateJwk('rsa'), kid: 'first' }), /no JWK set/],
    ['too many bytes', (_request, response) => response.end(Buffer.alloc(10_000_000, 0x20)), /more than 65536 bytes/],
    [
      'a lie about how many',
      (_request, response) => response.writeHead(200, { 'content-length': '9' }).end('{"keys":[1'),
      /./,
    ],
    [
      'an end in the middle',
      (request, response) =>
        void response.writeHead(200, { 'content-length': '99' }).write('{', () => request.socket.destroy()),
      /./,
    ],
    ['a hang-up', (request) => request.socket.destroy(), /./],
  ])('%s', async (_what, listener, detail) => {
    answer = listener
    expect(await finder()('first')).toMatch(/^key_unavailable: the published keys could not be fetched: /)
    expect(await finder()('first')).toMatch(detail)
  })

  test('that never ends is read no further than a set can be long', async () => {
    let sent = 0
    answer = (_request, response) => {
      const write = () => {
        while (!response.destroyed && sent < 50_000_000) {
          sent += 16_384
          if (!response.write(Buffer.alloc(16_384, 0x20))) return void response.once('drain', write)
        }
      }
      write()
    }
    expect(await finder()('first')).toMatch(/more than 65536 bytes/)
    expect(sent).toBeLessThan(50_000_000)
  })

  test('a redirect is not followed', async () => {
    let followed = false
    answer = (request, response) => {
      followed ||= request.url !== '/jwks'
      response.writeHead(302, { location: '/elsewhere' }).end()
    }
    expect(await finder()('first')).toMatch(/the answer is 302/)
    expect(followed).toBe(false)
  })

  test('a server that does not answer is given up after five seconds', async () => {
    answer = () => {}
    const pending = finder()('first')
    await clock.advance(4_999)
    expect(clock.pending).toBe(1)
    await clock.advance(1)
    expect(await pending).toMatch(/no answer within 5000 ms/)
    expect(clock.pending).toBe(0)
  })

  test('one that stops in the middle, too', async () => {
    answer = (_request, response) => void response.writeHead(200).write('{"keys":')
    const pending = finder()('first')
    await clock.advance(5_000)
    expect(await pending).toMatch(/no answer within 5000 ms/)
  })

  test('is asked for again after a second, and not with every call', async () => {
    answer = (_request, response) => response.writeHead(500).end()
    const find = finder()
    await find('first')
    expect(await find('first')).toMatch(/^key_unavailable: .*a moment ago$/)
    expect(requests).toBe(1)
    answer = setOf(first)
    await clock.advance(1_000)
    expect(await find('first')).toEqual(['first'])
    expect(requests).toBe(2)
  })
})

test('of a set only the keys for such tokens count, and the rest of it does no harm', async () => {
  const junk = [
    { kty: 'EC', crv: 'P-521' },
    publicJwk('p256'),
    { ...first, kid: 7 },
    { ...first, n: 'AQAB' },
    { ...first, e: '' },
  ]
  answer = setOf(...junk, { ...second, x5c: ['MIIB'], endorsements: ['msteams'] })
  expect(await finder()()).toEqual(['second'])
})
