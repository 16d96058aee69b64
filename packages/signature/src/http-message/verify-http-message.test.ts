import { isThenable } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import * as nodeCrypto from '../crypto/crypto-node.ts'
import { makeVerifier } from '../make-verifier.ts'
import { headersFrom } from '../read/headers-from.ts'
import { BODY, CREATED, crafted, digestOf, judged, LINES, publicKey, URL_SENT, verdictOf } from './crafted.test-kit.ts'
import type { Crafting } from './crafted.test-kit.ts'

const named = (id: string, key = publicKey()) => ({ key: [{ id, key }] })

const METHOD = ['"@method"', 'POST'] as const
const TARGET = ['"@target-uri"', URL_SENT] as const

describe('a message that was changed', () => {
  const signed = crafted({ lines: [...LINES, ['"x-tenant"', 'acme']], headers: { 'x-tenant': 'acme' } })
  const headers = (changes: object) => ({ ...signed, headers: { ...signed.headers, ...changes } })
  test.each([
    ['as it was', signed, 'valid'],
    ['another method', { ...signed, method: 'PUT' }, 'signature_mismatch'],
    ['another path', { ...signed, url: URL_SENT.replace('orders', 'order') }, 'signature_mismatch'],
    ['another query', { ...signed, url: `${URL_SENT}&page=3` }, 'signature_mismatch'],
    ['another host', { ...signed, url: URL_SENT.replace('desk', 'disk') }, 'signature_mismatch'],
    ['another protocol', { ...signed, url: URL_SENT.replace('https', 'http') }, 'signature_mismatch'],
    ['a covered header with another value', headers({ 'x-tenant': 'evil' }), 'signature_mismatch'],
    ['a covered header twice', headers({ 'x-tenant': ['acme', 'evil'] }), 'signature_mismatch'],
    ['a covered header twice, the same both times', headers({ 'x-tenant': ['acme', 'acme'] }), 'signature_mismatch'],
    ['a covered header gone', headers({ 'x-tenant': [] }), 'header_missing'],
    ['a covered header that is folded', headers({ 'x-tenant': 'acme\r\n evil' }), 'signature_mismatch'],
    ['a covered header with a line of its own', headers({ 'x-tenant': 'acme\n"@method": PUT' }), 'header_malformed'],
    ['another body', { ...signed, body: BODY.replace('1', '2') }, 'digest_mismatch'],
    [
      'another body with its digest',
      { ...headers({ 'content-digest': digestOf('x') }), body: 'x' },
      'signature_mismatch',
    ],
    [
      'a true digest before another',
      { ...headers({ 'content-digest': [digestOf('x'), digestOf(BODY)] }), body: 'x' },
      'header_malformed',
    ],
    ['no digest', headers({ 'content-digest': [] }), 'header_missing'],
    ['a header that is not covered', headers({ 'x-other': 'evil' }), 'valid'],
  ])('%s: %s', async (_what, request, verdict) => {
    expect((await judged(request)).verdict).toBe(verdict)
  })

  test('a digest that is weak, or wrong, though it was signed', async () => {
    const withDigest = (digest: string): Crafting => ({
      lines: [METHOD, TARGET, ['"content-digest"', digest]],
      headers: { 'content-digest': digest },
    })
    expect(await verdictOf(withDigest(digestOf(BODY, 'md5')))).toBe('algorithm_refused')
    expect(await verdictOf(withDigest(digestOf('another')))).toBe('digest_mismatch')
    expect(await verdictOf(withDigest(`${digestOf(BODY)}, ${digestOf('another', 'sha-512')}`))).toBe('digest_mismatch')
    expect(await verdictOf(withDigest(`${digestOf(BODY)}, ${digestOf(BODY, 'sha-512')}`))).toBe('valid')
  })
})

describe('several signatures', () => {
  const ours = crafted()
  const theirs = crafted({
    label: 'proxy',
    lines: [['"@path"', '/orders']],
    parameters: `${CREATED};keyid="proxy"`,
    kind: 'p256',
  })
  const together = (...messages: (typeof ours)[]) => ({
    ...ours,
    headers: {
      ...ours.headers,
      'signature-input': messages.map(({ headers }) => String(headers['signature-input'])).join(', '),
      signature: messages.map(({ headers }) => String(headers['signature'])),
    },
  })

  test('one that holds is enough, wherever it stands', async () => {
    expect((await judged(together(theirs, ours))).verdict).toBe('valid')
    expect((await judged(together(ours, theirs))).verdict).toBe('valid')
  })

  test('one that cannot be read does not spoil the other, and does not count', async () => {
    const unread = crafted({ label: 'odd', lines: [['"date";tr', 'x']] })
    expect((await judged(together(unread, ours))).verdict).toBe('valid')
    expect((await judged(together(unread, theirs))).verdict).toBe('signature_malformed')
  })

  test('where none holds, why ours does not is told before why those of others do not', async () => {
    const mine = crafted({ parameters: `${CREATED};keyid="mine"` })
    const other = crafted({ label: 'proxy', parameters: `${CREATED};keyid="proxy"` })
    const options = named('mine', publicKey('ed25519', 1))
    expect((await judged(together(other, mine), options)).verdict).toBe('signature_mismatch')
    expect((await judged(together(mine, other), options)).verdict).toBe('signature_mismatch')
  })

  test('where a key could not be looked up, that is told: the call may well be genuine', async () => {
    const mine = crafted({ parameters: `${CREATED};keyid="mine"` })
    const other = crafted({ label: 'proxy', parameters: `${CREATED};keyid="proxy"` })
    const key = ({ keyId }: { keyId: string | undefined }) => {
      if (keyId === 'mine') throw new Error('down')
      return publicKey('ed25519', 1)
    }
    for (const message of [together(mine, other), together(other, mine)]) {
      expect(await judged(message, { key })).toMatchObject({ verdict: 'key_unavailable', status: 503 })
    }
  })

  test('a signature of one label does not count for another', async () => {
    const swapped = together(ours, crafted({ label: 'sig2', lines: [...LINES, ['"@scheme"', 'https']] }))
    const [first = '', second = ''] = swapped.headers['signature'] as string[]
    const signature = `sig1=${second.slice(5)}, sig2=${first.slice(5)}`
    expect((await judged({ ...swapped, headers: { ...swapped.headers, signature } })).verdict).toBe(
      'signature_mismatch',
    )
  })
})

test('behind a proxy the address is the public one', async () => {
  const inner = { ...crafted(), url: 'http://10.0.0.7:8080/orders?page=2' }
  expect((await judged(inner)).verdict).toBe('signature_mismatch')
  expect((await judged(inner, { publicUrl: 'https://desk.example.com' })).verdict).toBe('valid')
  expect((await judged({ ...inner, url: '/orders?page=2' }, { publicUrl: 'https://desk.example.com' })).verdict).toBe(
    'valid',
  )
})

test('headers that a proxy sets say nothing about the address', async () => {
  const headers = {
    'x-forwarded-host': 'desk.example.com',
    'x-forwarded-proto': 'https',
    forwarded: 'host=desk.example.com',
  }
  const signed = crafted({ headers })
  expect((await judged({ ...signed, url: URL_SENT.replace('desk', 'disk') })).verdict).toBe('signature_mismatch')
})

test('a delivery is named by what was signed, and not by how often it is signed', async () => {
  const replayId = async (crafting: Crafting) => (await judged(crafted(crafting))).trust?.replayId
  const first = await replayId({})
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(await replayId({})).toBe(first)
  expect(await replayId({ label: 'other' })).toBe(first)
  expect(await replayId({ parameters: `${CREATED};nonce="x"` })).not.toBe(first)
})

test('the trust that a signature gives', async () => {
  const { trust } = await judged(crafted({ parameters: `${CREATED};keyid="k1"` }), named('k1'))
  expect(trust).toMatchObject({
    verified: true,
    scheme: 'http-message-signatures',
    keyId: 'k1',
    signedAtMs: 1_750_000_000_000,
  })
})

describe('when the body is read', () => {
  /** How often that was, and whether anything had to be waited for. */
  function run(crafting: Crafting) {
    const { method, url, headers, body } = crafted(crafting)
    let reads = 0
    const bytes = () => {
      reads += 1
      return Buffer.from(body)
    }
    const clock = { epochMs: () => 1_750_000_000_000, monotonicMs: () => 0, after: () => () => {} }
    const { verify } = makeVerifier('test', { scheme: 'http-message-signatures', key: publicKey() }, nodeCrypto)
    const call = { method, url, headers: headersFrom(headers as Record<string, string>), route: {}, clock, bytes }
    const isLate = isThenable(verify(call, () => undefined as never))
    return { reads, isLate }
  }

  test('once, and at once, for a genuine call', () => {
    expect(run({})).toEqual({ reads: 1, isLate: false })
  })

  test.each<[string, Crafting]>([
    ['forged', { kind: 'p256' }],
    ['late', { parameters: ';created=1749990000' }],
    ['of which too little is signed', { lines: [] }],
    ['that cannot be read', { input: 'sig1' }],
  ])('never for one that is %s', (_what, crafting) => {
    expect(run(crafting).reads).toBe(0)
  })
})
