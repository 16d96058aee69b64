import type http from 'node:http'

import { expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import { NOW_MS } from '../genuine.test-kit.ts'
import { keyPairs } from '../kit.test-kit.ts'
import { isRefusal } from '../refusal.ts'
import { asking, ONE, serving, storeWith } from './certificate-store.test-kit.ts'
import { makeCertificate, rsaSpki } from './make-certificate.test-kit.ts'

const DAY_MS = 86_400_000

test.each([2_048, 4_096, 8_192])('a key of %d bits will do', async (bits) => {
  await using store = await asking(serving(makeCertificate({ spki: rsaSpki(bits) })))
  expect(await store.verdict()).toBe('one.pem')
})

test('a certificate is fetched once a day', async () => {
  await using store = await asking(serving(makeCertificate()))
  expect(await store.verdict()).toBe('one.pem')
  // What is there already is there at once.
  expect(store.find(ONE, store.clock)).not.toBeInstanceOf(Promise)
  await store.clock.advance(DAY_MS - 1)
  expect(await store.verdict()).toBe('one.pem')
  expect(store.server.asked).toEqual(['/one.pem'])
  await store.clock.advance(1)
  expect(await store.verdict()).toBe('one.pem')
  expect(store.server.asked).toHaveLength(2)
})

test('all who ask at once wait for one answer', async () => {
  await using store = await asking(serving(makeCertificate()))
  expect(await Promise.all(Array.from({ length: 20 }, () => store.verdict()))).toEqual(Array(20).fill('one.pem'))
  expect(store.server.asked).toHaveLength(1)
})

test('it holds until its own end, and not a day longer', async () => {
  const end = new Date(NOW_MS + 3_600_000)
  const notAfter = end.toISOString().replaceAll(/[-:T]|\.\d+/g, '')
  await using store = await asking(serving(makeCertificate({ notAfter })))
  expect(await store.verdict()).toBe('one.pem')
  await store.clock.advance(3_600_001)
  expect(await store.verdict()).toBe('certificate_refused')
})

test.each([
  ['over', { notBefore: '20200101000000Z', notAfter: '20210101000000Z' }],
  ['to come', { notBefore: '20300101000000Z' }],
])('one whose time is %s is refused', async (_what, terms) => {
  await using store = await asking(serving(makeCertificate(terms)))
  expect(await store.verdict()).toBe('certificate_refused')
})

test('a certificate that was put in the place of another counts from the next day on', async () => {
  let pem = makeCertificate()
  await using store = await asking((_request, response) => void response.end(pem))
  const content = ['x']
  const privateKey = keyPairs.rsa[1]?.privateKey ?? ''
  const signature = nodeCrypto.signWith('rsa-sha256', Buffer.from(privateKey, 'base64'))(content)
  const isMade = async () => {
    const key = await store.find(ONE, store.clock)
    return isRefusal(key) ? key : key.made('rsa-sha256', content, signature)
  }
  pem = makeCertificate({ nth: 0 })
  expect(await isMade()).toBe(false)
  pem = makeCertificate({ nth: 1 })
  expect(await isMade()).toBe(false)
  await store.clock.advance(DAY_MS)
  expect(await isMade()).toBe(true)
})

test('a host that comes back is asked again', async () => {
  let status = 500
  await using store = await asking((_request, response) => void response.writeHead(status).end(makeCertificate()))
  expect(await store.verdict()).toBe('key_unavailable')
  status = 200
  await store.clock.advance(5_000)
  expect(await store.verdict()).toBe('one.pem')
})

test('a call that waits for the fetch of another one waits for five seconds, and the next one asks anew', async () => {
  // A runtime that ends a call ends its fetch with it, and tells nobody.
  const answers: Promise<Response>[] = [new Promise(() => {}), Promise.resolve(new Response(makeCertificate()))]
  const { clock, verdict } = storeWith(() => answers.shift() ?? Promise.reject(new Error('asked too often')))
  void verdict()
  const waiting = verdict()
  await clock.advance(5_000)
  expect(await waiting).toBe('key_unavailable')
  expect(await verdict()).toBe('one.pem')
})

test('made-up addresses: eight are asked for at once, and no certificate is lost over them', async () => {
  const waiting: http.ServerResponse[] = []
  let eight = (): void => {}
  const all = new Promise<void>((resolve) => (eight = resolve))
  await using store = await asking(({ url }, response) => {
    if (url === '/one.pem') response.end(makeCertificate())
    else if (waiting.push(response.writeHead(404)) === 8) eight()
  })
  expect(await store.verdict()).toBe('one.pem')
  const verdicts = Array.from({ length: 100 }, (_, nth) => store.verdict(`https://sns.example/${nth}.pem`))
  await all
  expect(await Promise.all(verdicts.slice(8))).toEqual(Array(92).fill('key_unavailable'))
  expect(await store.verdict()).toBe('one.pem')
  for (const response of waiting) response.end()
  expect(await Promise.all(verdicts.slice(0, 8))).toEqual(Array(8).fill('certificate_refused'))
})

test('what is kept is bounded: 100 certificates, and 1,000 addresses without one', async () => {
  const asked: string[] = []
  const pem = makeCertificate()
  const { verdict } = storeWith((url) => {
    asked.push(url)
    return Promise.resolve(new Response(pem, { status: url.includes('missing') ? 404 : 200 }))
  })
  for (let nth = 0; nth <= 100; nth += 1) await verdict(`https://sns.example/${nth}`)
  for (let nth = 0; nth <= 1_000; nth += 1) await verdict(`https://sns.example/missing-${nth}`)
  asked.length = 0
  const urls = ['/100', '/1', '/0', '/missing-1000', '/missing-1', '/missing-0'].map(
    (path) => `https://sns.example${path}`,
  )
  for (const url of urls) await verdict(url)
  expect(asked).toEqual(['https://sns.example/0', 'https://sns.example/missing-0'])
})

test('a certificate that has been there is fetched anew, however many addresses are made up', async () => {
  const { clock, verdict } = storeWith((url) => {
    return url === ONE ? Promise.resolve(new Response(makeCertificate())) : new Promise(() => {})
  })
  expect(await verdict()).toBe('one.pem')
  for (let nth = 0; nth < 8; nth += 1) void verdict(`https://sns.example/${nth}.pem`)
  await clock.advance(DAY_MS)
  expect(await verdict('https://sns.example/8.pem')).toBe('key_unavailable')
  expect(await verdict()).toBe('one.pem')
})

test('a failure without a reason, such as a fetch that throws, is none of the caller', async () => {
  const { verdict } = storeWith(() => {
    throw new Error('no fetch here')
  })
  expect(await verdict()).toBe('key_unavailable')
})
