import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import { genuine, keyOf, NOW_MS, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import { schemes } from '../schemes.ts'
import { sign } from '../sign.ts'
import { tryCall } from '../try-call.test-kit.ts'
import type { SignedScheme } from './signed-scheme.ts'

const at = { nowMs: NOW_MS }

type Json = Record<string, Record<string, unknown>>
const jsonOf = ({ body }: { readonly body: string | Uint8Array }) => JSON.parse(Buffer.from(body).toString()) as Json

/** A genuine call of Mailgun with another value for a part of its proof. */
async function mailgun(name: string, value: unknown): Promise<GenuineRequest> {
  const request = await genuine('mailgun')
  const json = jsonOf(request)
  json['signature'] = { ...json['signature'], [name]: value }
  return { ...request, body: Buffer.from(JSON.stringify(json)) }
}

describe('a proof in the body', () => {
  test('names the delivery, when it was signed, and nothing of the event', async () => {
    const { trust } = await tryCall(verifying('mailgun'), await genuine('mailgun', { id: 'token-1' }), at)
    expect(trust).toEqual({
      verified: true,
      scheme: 'mailgun',
      keyId: '0',
      signedAtMs: NOW_MS,
      replayId: 'token-1',
    })
  })

  test.each<[string, unknown, string]>([
    ['timestamp', NOW_MS / 1_000, 'valid'],
    ['timestamp', `${NOW_MS / 1_000}.0`, 'timestamp_malformed'],
    ['timestamp', NOW_MS / 1_000 + 0.5, 'timestamp_missing'],
    ['timestamp', [NOW_MS / 1_000], 'timestamp_missing'],
    ['timestamp', null, 'timestamp_missing'],
    ['timestamp', true, 'timestamp_missing'],
    ['timestamp', '', 'timestamp_malformed'],
    ['token', 42, 'signature_mismatch'],
    ['token', {}, 'id_missing'],
    ['token', 'a b', 'id_malformed'],
    ['token', 'é', 'id_malformed'],
    ['token', 'x'.repeat(257), 'id_malformed'],
    ['signature', { toString: 'x' }, 'signature_missing'],
    ['signature', ['ab'.repeat(32)], 'signature_missing'],
    ['signature', 'AB'.repeat(32), 'signature_malformed'],
    ['signature', 'ab'.repeat(32), 'signature_mismatch'],
  ])('%s as %j: %s', async (name, value, verdict) => {
    expect((await tryCall(verifying('mailgun'), await mailgun(name, value), at)).verdict).toBe(verdict)
  })

  test.each<[string, string | Uint8Array]>([
    ['nothing', ''],
    ['no JSON', 'signature=1'],
    ['a list', '[]'],
    ['a text', '"signature"'],
    ['null', 'null'],
    ['a prototype', '{"__proto__":{"signature":{"signature":"x","timestamp":"1","token":"t"}}}'],
    ['another one', '{"signature":{"__proto__":{"signature":"x","timestamp":"1","token":"t"}}}'],
    ['no UTF-8', Buffer.from('7b2273ff', 'hex')],
    ['a million brackets', '['.repeat(1_000_000)],
  ])('a body that is %s', async (_what, body) => {
    expect((await tryCall(verifying('mailgun'), { body }, at)).verdict).toBe('signature_missing')
  })

  test('is refused for anyone who has only seen the shape of it', async () => {
    const forged = { signature: { signature: '00'.repeat(32), timestamp: String(NOW_MS / 1_000), token: 't' } }
    const body = JSON.stringify(forged)
    expect((await tryCall(verifying('mailgun'), { body }, at)).verdict).toBe('signature_mismatch')
  })
})

describe('a value of the body that is signed', () => {
  const row = scheme({
    name: 'acme',
    title: 'Acme',
    source: 'https://acme.example/webhooks',
    shape: 'signed',
    carriers: [{ signature: { header: 'x-signature' } }],
    grammar: { encoding: 'hex' },
    algorithm: 'hmac-sha256',
    key: 'utf8',
    parts: [{ json: 'order.id' }, { literal: '|' }, { json: 'order.total' }],
    replay: 'content',
  } satisfies SignedScheme)
  const key = 'acme-secret'
  const signed = (body: string) => sign({ scheme: row, key, body })
  const verdictOf = async (headers: Readonly<Record<string, string>>, body: string | Uint8Array) =>
    (await tryCall({ scheme: row, key }, { headers, body }, at)).verdict

  test('holds, whatever else the body says and however it is written', async () => {
    const { headers, body } = await signed('{"order":{"id":"ORD-1","total":4200}}')
    expect(body).toBe('{"order":{"id":"ORD-1","total":4200}}')
    expect(await verdictOf(headers, body)).toBe('valid')
    expect(await verdictOf(headers, '{ "other": 1, "order": { "total": "4200", "id": "ORD-1" } }')).toBe('valid')
    expect(await verdictOf(headers, '{"order":{"id":"ORD-1","total":4201}}')).toBe('signature_mismatch')
    expect(await verdictOf(headers, '{"order":{"id":"ORD-1"}}')).toBe('body_missing')
    expect(await verdictOf(headers, '{"order":{"id":"","total":4200}}')).toBe('body_malformed')
    expect(await verdictOf(headers, `{"order":{"id":"${'x'.repeat(8_193)}","total":4200}}`)).toBe('body_malformed')
  })

  test('may not hold what stands behind it', async () => {
    const { headers } = await signed('{"order":{"id":"a","total":"b|c"}}')
    expect(await verdictOf(headers, '{"order":{"id":"a","total":"b|c"}}')).toBe('valid')
    expect(await verdictOf(headers, '{"order":{"id":"a|b","total":"c"}}')).toBe('body_malformed')
    await expect(signed('{"order":{"id":"a|b","total":"c"}}')).rejects.toThrow(/separator/)
  })

  test('must be well-formed: half a surrogate pair is hashed like U+FFFD', async () => {
    const { headers } = await signed('{"order":{"id":"\ufffd","total":1}}')
    expect(await verdictOf(headers, '{"order":{"id":"\ufffd","total":1}}')).toBe('valid')
    expect(await verdictOf(headers, '{"order":{"id":"\\ud800","total":1}}')).toBe('body_malformed')
    await expect(signed('{"order":{"id":"\\ud800","total":1}}')).rejects.toThrow(/well-formed/)
  })

  test('is left as it was written, letter for letter', async () => {
    const body = '{ "order" : { "id" : "ORD-1", "total" : 9007199254740993e0, "total": 1 } }'
    expect((await signed(body)).body).toBe(body)
  })
})

describe('sign() puts its proof where the row has it', () => {
  test('beside what the body holds', async () => {
    const body = '{"event-data":{"id":"x"},"signature":{"parent-signature":"y"}}'
    const sent = await sign({ scheme: 'mailgun', key: keyOf('mailgun'), body, id: 'token-1', nowMs: NOW_MS })
    expect(jsonOf(sent)).toEqual({
      'event-data': { id: 'x' },
      signature: {
        'parent-signature': 'y',
        token: 'token-1',
        timestamp: String(NOW_MS / 1_000),
        signature: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
    })
    expect(sent.headers).toEqual({})
  })

  test('as bytes too', async () => {
    const request = await genuine('mailgun', { body: Buffer.from('{"event-data":{"name":"Zoë"}}') })
    expect((await tryCall(verifying('mailgun'), request, at)).verdict).toBe('valid')
    expect(jsonOf(request)).toMatchObject({ 'event-data': { name: 'Zoë' } })
  })

  test.each(['', 'a=1', '[]', '"x"', 'null', '{'])('and says so where %j has no place for it', async (body) => {
    await expect(sign({ scheme: 'mailgun', key: keyOf('mailgun'), body })).rejects.toThrow(
      "puts its proof into the body, so 'body' must be a JSON object",
    )
  })

  test('in the field of a form', async () => {
    const json = '{"event":{"event_type":"account_confirmed"}}'
    const options = { scheme: 'dropbox-sign', key: keyOf('dropbox-sign'), nowMs: NOW_MS } as const
    const forms = [
      { body: json },
      { body: json, headers: { 'Content-Type': 'application/json', 'x-more': '1' } },
      {
        body: new URLSearchParams({ json }).toString(),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      },
      {
        body: `--b\r\nContent-Disposition: form-data; name="json"\r\n\r\n${json}\r\n--b--`,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      },
    ]
    for (const form of forms) {
      const sent = await sign({ ...options, ...form })
      expect(Object.keys(sent.headers).filter((name) => name.toLowerCase() === 'content-type')).toEqual([
        'content-type',
      ])
      expect((await tryCall(verifying('dropbox-sign'), sent, at)).verdict).toBe('valid')
      const read = await new Response(Buffer.from(sent.body), { headers: sent.headers }).formData()
      expect(JSON.parse(read.get('json') as string)).toMatchObject({ event: { event_type: 'account_confirmed' } })
    }
  })

  test('a token into every entry of a list, or at a deeper path', async () => {
    const key = keyOf('microsoft-graph')
    const sent = await sign({ scheme: 'microsoft-graph', key, body: '{"value":[{"a":1},{"clientState":"x"}],"b":2}' })
    expect(jsonOf(sent)).toEqual({ value: [{ a: 1, clientState: key }, { clientState: key }], b: 2 })
    const deep = scheme({ ...schemes.figma, name: 'acme', from: { json: 'a.list[].b.token' } })
    const body = '{"a":{"list":[{"b":{"c":1}},{}]}}'
    const call = await sign({ scheme: deep, key, body })
    expect(jsonOf(call)).toEqual({ a: { list: [{ b: { c: 1, token: key } }, { b: { token: key } }] } })
    expect((await tryCall({ scheme: deep, key }, call, at)).verdict).toBe('valid')
    for (const none of ['{}', '{"value":[]}', '{"value":[1]}', '{"value":{}}', '[]', 'x']) {
      await expect(sign({ scheme: 'microsoft-graph', key, body: none })).rejects.toThrow(/a place for 'value/)
    }
  })
})

describe('what a row may say of the body', () => {
  const row: SignedScheme = { ...schemes.mailgun }

  test.each<[string, Partial<SignedScheme>, RegExp]>([
    ['a signature in the body that it signs', { parts: ['body'] }, /cannot be over the whole 'body'/],
    ['a path that is none', { parts: ['timestamp', 'id', { json: 'a..b' }] }, /'parts' are/],
    ['a path to a prototype', { parts: ['timestamp', 'id', { json: '__proto__.a' }] }, /'parts' are/],
    ['a path through a list', { parts: ['timestamp', 'id', { json: 'a[].b' }] }, /'parts' are/],
    ['a place through a list', { carriers: [{ signature: { json: 'a[].b' } }] }, /'carriers' hold/],
  ])('%s cannot be', (_what, change, message) => {
    expect(() => scheme({ ...row, ...change })).toThrow(message)
  })
})
