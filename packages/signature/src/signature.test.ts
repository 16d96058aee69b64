import { isHookwellError, pipeline, toFetch } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { genuine, keyOf, NOW_MS, verifying } from './genuine.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'
import { signature } from './signature.ts'
import type { SignatureOptions } from './signature.ts'

const at = { nowMs: NOW_MS }

describe('at creation', () => {
  const KEY = 'mF_9.B5f-4.1JqM'
  test.each<[string, object, RegExp]>([
    ['no options', {}, /needs 'scheme'/],
    ['an unknown scheme', { scheme: 'strpe', key: KEY }, /no scheme 'strpe'; did you mean 'stripe'\?/],
    [
      'a scheme like none',
      { scheme: 'quantum-entangled', key: KEY },
      /no scheme 'quantum-entangled'\. It takes: bearer, basic/,
    ],
    ['a word of Object.prototype', { scheme: 'constructor', key: KEY }, /no scheme 'constructor'/],
    ['a row that cannot be', { scheme: { name: 'acme', shape: 'signed' }, key: KEY }, /scheme 'acme' needs 'title'/],
    ['no key', { scheme: 'github' }, /for 'github': the key is not text.*environmentKey/],
    ['an empty key', { scheme: 'github', key: '' }, /for 'github': the key is empty/],
    ['a short key', { scheme: 'standard-webhooks', key: 'whsec_c2hvcnQ=' }, /has 5 bytes; at least 24.*allowShortKey/],
    ['an unknown option', { scheme: 'github', key: KEY, secret: KEY }, /has no option 'secret'/],
    ['a way to skip', { scheme: 'github', key: KEY, skipVerification: true }, /has no option 'skipVerification'/],
    ['a tolerance below 0', { scheme: 'stripe', key: KEY, toleranceSeconds: -1 }, /'toleranceSeconds' must be/],
    ['no end to a tolerance', { scheme: 'stripe', key: KEY, toleranceSeconds: Infinity }, /'toleranceSeconds' must be/],
    ['a tolerance without a time', { scheme: 'github', key: KEY, toleranceSeconds: 5 }, /'github' signs no time/],
    [
      'an URL that is not signed',
      { scheme: 'github', key: KEY, publicUrl: 'https://a.example' },
      /does not sign the URL/,
    ],
    ['a header that is fixed', { scheme: 'github', key: KEY, header: 'x-mine' }, /its own place/],
    ['a header for a query', { scheme: 'query-token', key: KEY, header: 'x-mine' }, /its own place/],
    ['a parameter for a header', { scheme: 'header-token', key: KEY, parameter: 'mine' }, /its own place/],
    [
      'a header that is no name',
      { scheme: 'header-token', key: KEY, header: 'x mine' },
      /'header' must be the name of a header/,
    ],
    ['a bearer with its word', { scheme: 'bearer', key: `Bearer ${KEY}` }, /without 'Bearer'/],
    ['a token that no header holds', { scheme: 'header-token', key: 'schlüssel' }, /printable ASCII/],
    ['Basic without a user', { scheme: 'basic', key: 'passwordonly' }, /user name, a colon and the password/],
    ['Basic with an empty user', { scheme: 'basic', key: ':password' }, /user name, a colon/],
  ])('%s throws', (_what, options, message) => {
    expect(() => signature(options as SignatureOptions)).toThrow(message)
    expect(() => signature(options as SignatureOptions)).toThrow(TypeError)
  })
})

describe('trust', () => {
  test('Standard Webhooks: the signed id names the delivery, and the retry of it', async () => {
    const first = await tryCall(verifying('standard-webhooks'), await genuine('standard-webhooks', { id: 'msg_1' }), at)
    expect(first.trust).toEqual({
      verified: true,
      scheme: 'standard-webhooks',
      keyId: '0',
      signedAtMs: NOW_MS,
      replayId: 'msg_1',
    })
    const retry = await genuine('standard-webhooks', { id: 'msg_1', nowMs: NOW_MS + 60_000 })
    expect((await tryCall(verifying('standard-webhooks'), retry, at)).trust?.replayId).toBe('msg_1')
  })

  test('Stripe: one delivery has one replay id, whichever of its signatures is left', async () => {
    const keys = [keyOf('stripe'), keyOf('stripe', 1)]
    const both = await genuine('stripe', { key: keys })
    const text = both.headers['stripe-signature'] ?? ''
    const ids = await Promise.all(
      [text, text.replace(/,v1=[^,]*$/, ''), text.replace(/v1=[^,]*,/, ''), text.replaceAll(',', ', ')].map(
        async (variant) => {
          const headers = { ...both.headers, 'stripe-signature': variant }
          return (await tryCall(verifying('stripe', { key: keys }), { ...both, headers }, at)).trust?.replayId
        },
      ),
    )
    expect(ids[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(ids).size).toBe(1)
  })

  test('GitHub: no time is signed, so none is claimed', async () => {
    const { trust } = await tryCall(verifying('github'), await genuine('github'), at)
    expect({ ...trust, replayId: trust?.replayId }).toEqual({
      verified: true,
      scheme: 'github',
      keyId: '0',
      replayId: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
  })

  test('a presigned URL names its user, and serves many calls', async () => {
    const { trust } = await tryCall(verifying('presigned-url'), await genuine('presigned-url'), at)
    expect(trust).toEqual({ verified: true, scheme: 'presigned-url', keyId: '0', subject: 'ada@example.com' })
  })

  test('a token proves who calls and nothing more; Basic names the user', async () => {
    const bearer = await tryCall(verifying('bearer'), await genuine('bearer'), at)
    expect(bearer.trust).toEqual({ verified: true, scheme: 'bearer', keyId: '0' })
    const basic = await tryCall(verifying('basic'), await genuine('basic'), at)
    expect(basic.trust).toEqual({ verified: true, scheme: 'basic', keyId: '0', subject: 'desk' })
  })

  test('the scheme is noted of every call, the key of a genuine one', async () => {
    const key = [
      { id: 'new', key: keyOf('slack', 1) },
      { id: 'old', key: keyOf('slack') },
    ]
    const good = await tryCall(verifying('slack', { key }), await genuine('slack'), at)
    expect(good.notes).toEqual({ 'hookwell.signature.scheme': 'slack', 'hookwell.signature.key_id': 'old' })
    const bad = await tryCall(verifying('slack'), {}, at)
    expect(bad.notes).toEqual({ 'hookwell.signature.scheme': 'slack' })
  })
})

describe('a refusal', () => {
  test('is one answer, with a hint for the log', async () => {
    const { status, text, failure } = await tryCall(verifying('github'), { headers: {}, body: '{}' }, at)
    expect(status).toBe(401)
    expect(JSON.parse(text)).toMatchObject({ error: true, code: 'signature_invalid', retryable: false })
    expect(failure?.reason).toBe('signature_missing')
    expect(String(failure?.cause)).toMatch(/^Error: github: there is no header 'x-hub-signature-256'\. Likely: /)
  })

  test.each([
    ['bearer', 'Bearer realm="webhook"'],
    ['basic', 'Basic realm="webhook", charset="UTF-8"'],
    ['header-token', undefined],
    ['stripe', undefined],
  ] as const)('%s challenges with %s', async (scheme, challenge) => {
    expect((await tryCall(verifying(scheme), {}, at)).headers['www-authenticate']).toBe(challenge)
  })

  test('the handler does not run, and the body of a hopeless call is not read', async () => {
    let handled = 0
    const clock = fakeClock({ epochMs: NOW_MS })
    const endpoint = pipeline({ name: 'x', clock, logger: recordingLogger() })
      .use(signature(verifying('stripe')))
      .handle(() => (handled += 1))
    const { headers, body } = await genuine('stripe')
    const send = async (text: string | undefined) => {
      let pulled = 0
      const stream = new ReadableStream(
        {
          pull: (controller) => {
            pulled += 1
            controller.enqueue(body)
            controller.close()
          },
        },
        { highWaterMark: 0 },
      )
      const init = {
        method: 'POST',
        body: stream,
        duplex: 'half',
        headers: text === undefined ? {} : { 'stripe-signature': text },
      }
      const { status } = await toFetch(endpoint)(new Request('https://a.example', init as RequestInit))
      return [status, pulled]
    }
    const good = headers['stripe-signature'] ?? ''
    expect(await send(undefined)).toEqual([401, 0])
    expect(await send('')).toEqual([401, 0])
    expect(await send(`${good}z`)).toEqual([401, 0])
    expect(await send(good.replace(/^t=\d+/, 't=1700000000'))).toEqual([401, 0])
    expect(await send(good.replace(/^t=\d+/, 't=1750000001'))).toEqual([401, 1])
    expect(handled).toBe(0)
    expect(await send(good)).toEqual([200, 1])
    expect(handled).toBe(1)
  })

  test('a body that is too large keeps its own answer', async () => {
    const { status } = await tryCall(
      verifying('github'),
      await genuine('github', { body: new Uint8Array(1_048_577) }),
      at,
    )
    expect(status).toBe(413)
  })
})

test('Fetch: two lines of one header come joined, and are refused', async () => {
  const endpoint = pipeline({ name: 'x', clock: fakeClock({ epochMs: NOW_MS }), logger: recordingLogger() })
    .use(signature(verifying('svix')))
    .handle(() => 'ok')
  const { url, headers, body } = await genuine('svix')
  const statusOf = async (repeated: readonly string[]) => {
    const sent = new Headers(headers)
    for (const name of repeated) sent.append(name, headers[name] ?? '')
    return (await toFetch(endpoint)(new Request(url, { method: 'POST', headers: sent, body: Buffer.from(body) })))
      .status
  }
  expect(await statusOf([])).toBe(200)
  for (const name of Object.keys(headers)) expect(await statusOf([name])).toBe(401)
})

test('sets of headers are not mixed, however complete each is', async () => {
  const { headers, ...rest } = await genuine('svix')
  const other = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace('svix-', 'webhook-'), value]),
  )
  expect((await tryCall(verifying('svix'), { ...rest, headers: other }, at)).verdict).toBe('valid')
  expect((await tryCall(verifying('svix'), { ...rest, headers: { ...headers, ...other } }, at)).verdict).toBe(
    'signature_malformed',
  )
})

test('an address that only its proxy knows needs a public URL, and says so', async () => {
  const { url, ...rest } = await genuine('presigned-url')
  const request = { ...rest, url: url.replace('https://desk.example.com', '') }
  const { status, failure } = await tryCall(verifying('presigned-url'), request, at)
  expect(status).toBe(500)
  expect(isHookwellError(failure) && failure.reason).toBe('configuration')
  const publicUrl = 'https://desk.example.com'
  expect((await tryCall(verifying('presigned-url', { publicUrl }), request, at)).verdict).toBe('valid')
})

test('everything stays synchronous on Node', async () => {
  const { headers, body } = await genuine('standard-webhooks')
  const { run } = signature(verifying('standard-webhooks'))
  const lines = new Map(Object.entries(headers))
  const call = {
    headers: {
      get: (name: string) => lines.get(name),
      all: (name: string) => [lines.get(name) ?? []].flat(),
      names: () => [],
    },
    clock: fakeClock({ epochMs: NOW_MS }),
    bytes: () => body,
    note: () => {},
  }
  expect(run(call as never, (adds) => adds as never)).toMatchObject({ trust: { verified: true } })
})
