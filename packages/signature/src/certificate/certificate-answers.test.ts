import type http from 'node:http'
import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { keyPairs } from '../kit.test-kit.ts'
import { asking, serving } from './certificate-store.test-kit.ts'
import { makeCertificate, rsaSpki } from './make-certificate.test-kit.ts'

test.each<[string, http.RequestListener, string]>([
  [
    'a redirect',
    ({ url }, response) => {
      if (url === '/elsewhere.pem') response.end(makeCertificate())
      else response.writeHead(302, { location: '/elsewhere.pem' }).end()
    },
    'certificate_refused',
  ],
  ['nothing there', (_request, response) => void response.writeHead(404).end(makeCertificate()), 'certificate_refused'],
  ['no content', (_request, response) => void response.writeHead(204).end(), 'certificate_refused'],
  ['a part', (_request, response) => void response.writeHead(206).end(makeCertificate()), 'certificate_refused'],
  ['a fault of theirs', (_request, response) => void response.writeHead(503).end(), 'key_unavailable'],
  ['too much asked of them', (_request, response) => void response.writeHead(429).end(), 'key_unavailable'],
  ['a connection that breaks', ({ socket }) => void socket.destroy(), 'key_unavailable'],
  [
    'an answer that breaks off',
    (_request, response) => {
      response.writeHead(200, { 'content-length': 5_000 }).write(makeCertificate().slice(0, 500))
      setImmediate(() => response.destroy())
    },
    'key_unavailable',
  ],
  ['a page', serving('<html>not here</html>'), 'certificate_refused'],
  ['an empty answer', serving(''), 'certificate_refused'],
  ['a certificate with markup around it', serving(`<x>${makeCertificate()}</x>`), 'certificate_refused'],
  [
    'bytes that are no text',
    (_request, response) => void response.end(Uint8Array.of(0xff, 0xfe, 0)),
    'certificate_refused',
  ],
  ['ten megabytes', serving(`${makeCertificate()}${' '.repeat(10_000_000)}`), 'certificate_refused'],
  [
    'ten megabytes in few bytes',
    (_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(10_000_000, 0x20)))
    },
    'certificate_refused',
  ],
  [
    'an answer without end',
    (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write('-----BEGIN CERTIFICATE-----\n')) continue
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    },
    'certificate_refused',
  ],
  [
    'a key of another kind',
    serving(makeCertificate({ spki: Buffer.from(keyPairs.p256[0]?.publicKey ?? '', 'base64') })),
    'certificate_refused',
  ],
  ['a key that is short', serving(makeCertificate({ spki: rsaSpki(1_024) })), 'certificate_refused'],
  ['a key that is absurdly long', serving(makeCertificate({ spki: rsaSpki(16_384) })), 'certificate_refused'],
])('%s is refused, and not asked for again at once', async (_what, answer, reason) => {
  await using store = await asking(answer)
  expect(await store.verdict()).toBe(reason)
  expect(await store.verdict()).toBe(reason)
  expect(store.server.asked).toHaveLength(1)
  await store.clock.advance(reason === 'key_unavailable' ? 5_000 : 60_000)
  expect(await store.verdict()).toBe(reason)
  expect(store.server.asked).toHaveLength(2)
})

test.each<[string, http.RequestListener]>([
  ['a host that does not answer', () => {}],
  [
    'a host that stops in the middle',
    (_request, response) => void response.writeHead(200).write(makeCertificate().slice(0, 500)),
  ],
])('%s is waited for five seconds', async (_what, answer) => {
  let arrived = (): void => {}
  const arrival = new Promise<void>((resolve) => (arrived = resolve))
  await using store = await asking((request, response) => {
    answer(request, response)
    arrived()
  })
  const verdict = store.verdict()
  await arrival
  await store.clock.advance(5_000)
  expect(await verdict).toBe('key_unavailable')
  expect(store.clock.pending).toBe(0)
})
