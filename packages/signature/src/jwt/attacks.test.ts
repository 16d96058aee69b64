import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'

import { tryCall } from '../try-call.test-kit.ts'
import { CLAIMS, forge, NOW_SECONDS, privateJwk, publicJwk, publicPem } from './forge.test-kit.ts'

const SECRET = 'a-secret-of-thirty-two-bytes-and-more'
const HS256 = { alg: 'HS256', typ: 'JWT' }

const verdictOf = async (token: string, options: object = { key: SECRET }) =>
  (await tryCall({ scheme: 'jwt', ...options }, { headers: { authorization: `Bearer ${token}` } })).verdict

test('a genuine token, for comparison', async () => {
  expect(await verdictOf(forge(HS256, CLAIMS, { secret: SECRET }))).toBe('valid')
})

describe('the algorithm is ours to choose', () => {
  test.each(['none', 'None', 'NONE', 'nOnE', '', 'hs256', 'HS1', 'HS256 ', 'RS1', 'ES256K', 'dir', 'constructor'])(
    'alg %j',
    async (alg) => {
      expect(await verdictOf(forge({ alg }, CLAIMS, undefined))).toBe('algorithm_refused')
      expect(await verdictOf(forge({ alg }, CLAIMS, { secret: SECRET }))).toBe('algorithm_refused')
    },
  )

  test.each([[['HS256']], [{ 0: 'HS256' }], [null], [256], [undefined]])('alg %j', async (alg) => {
    expect(await verdictOf(forge({ alg }, CLAIMS, { secret: SECRET }))).toBe('algorithm_refused')
  })

  // CVE-2015-9235: the public key, which everybody has, as the secret of an HMAC.
  const publicKeys: readonly [string, string][] = [
    ['PEM', publicPem('rsa')],
    ['PEM without its last line break', publicPem('rsa').trim()],
    ['base64', publicPem('rsa').replace(/-----[^-]+-----|\n/g, '')],
    [
      'base64url',
      publicPem('rsa')
        .replace(/-----[^-]+-----|\n/g, '')
        .replaceAll('+', '-')
        .replaceAll('/', '_'),
    ],
    ['a JWK', JSON.stringify(publicJwk('rsa'))],
    ['an Ed25519 key', publicPem('ed25519')],
    ['an Ed25519 key in base64', publicPem('ed25519').replace(/-----[^-]+-----|\n/g, '')],
    ['an EC key', publicPem('p256')],
  ]
  test.each(publicKeys)('HMAC with the public key: %s', async (_what, key) => {
    const secrets = [key, key.trim(), `${key.trim()}\n`, publicPem('rsa'), JSON.stringify(publicJwk('rsa'))]
    for (const secret of secrets) {
      expect(await verdictOf(forge(HS256, CLAIMS, { secret }), { key })).toBe('algorithm_refused')
    }
    const der = Buffer.from(publicPem('rsa').replace(/-----[^-]+-----|\n/g, ''), 'base64')
    const signed = forge(HS256, CLAIMS, undefined).slice(0, -1)
    const mac = createHmac('sha256', der).update(signed).digest('base64url')
    expect(await verdictOf(`${signed}.${mac}`, { key })).toBe('algorithm_refused')
  })

  test('a key pair and a secret side by side keep to what is theirs', async () => {
    const options = { key: [publicPem('rsa'), SECRET] }
    expect(await verdictOf(forge(HS256, CLAIMS, { secret: SECRET }), options)).toBe('valid')
    expect(await verdictOf(forge({ alg: 'RS256' }, CLAIMS, { pair: 'rsa' }), options)).toBe('valid')
    expect(await verdictOf(forge(HS256, CLAIMS, { secret: publicPem('rsa') }), options)).toBe('signature_mismatch')
    expect(await verdictOf(forge({ alg: 'RS256' }, CLAIMS, { secret: SECRET }), options)).toBe('signature_mismatch')
  })

  test('a key that says what it is for is used for nothing else', async () => {
    const options = { key: JSON.stringify({ ...publicJwk('rsa'), alg: 'PS256' }) }
    expect(await verdictOf(forge({ alg: 'RS256' }, CLAIMS, { pair: 'rsa' }), options)).toBe('algorithm_refused')
  })
})

describe('what a token brings along is not looked at', () => {
  const mine = { pair: 'rsa', nth: 1 } as const
  test.each<[string, object]>([
    ['jwk', { jwk: publicJwk('rsa', 1) }],
    ['jku', { jku: 'https://evil.example/jwks.json' }],
    ['x5u', { x5u: 'https://evil.example/cert.pem' }],
    ['x5c', { x5c: ['MIIB'] }],
  ])('%s', async (_name, header) => {
    const token = forge({ alg: 'RS256', ...header }, CLAIMS, mine)
    expect(await verdictOf(token, { key: publicPem('rsa') })).toBe('signature_mismatch')
  })

  test('crit asks for what nobody knows', async () => {
    for (const header of [{ crit: ['b64'], b64: false }, { crit: ['exp'] }, { crit: [] }, { crit: 'b64' }]) {
      expect(await verdictOf(forge({ ...HS256, ...header }, CLAIMS, { secret: SECRET }))).toBe('algorithm_refused')
    }
  })
})

describe('kid only finds a key among ours', () => {
  const keys = [
    { ...publicJwk('rsa', 1), kid: 'other' },
    { ...publicJwk('rsa'), kid: 'ours' },
  ]
  const options = { jwks: { keys }, audience: 'desk' }
  const token = (kid: unknown) => forge({ alg: 'RS256', kid }, { ...CLAIMS, aud: 'desk' }, { pair: 'rsa' })

  test('ours', async () => {
    const tried = await tryCall(
      { scheme: 'jwt', ...options },
      { headers: { authorization: `Bearer ${token('ours')}` } },
    )
    expect(tried.trust).toEqual({
      verified: true,
      scheme: 'jwt',
      keyId: 'ours',
      subject: 'ada',
      signedAtMs: NOW_SECONDS * 1_000,
    })
  })

  test.each<[unknown, string]>([
    [undefined, 'valid'],
    ['other', 'signature_mismatch'],
    ['OURS', 'key_unknown'],
    ['__proto__', 'key_unknown'],
    ['', 'signature_malformed'],
    ['../../etc/passwd', 'signature_malformed'],
    ['..%2f', 'signature_malformed'],
    ["' OR 1=1 --", 'signature_malformed'],
    ['ours\n', 'signature_malformed'],
    ['ours\u0000', 'signature_malformed'],
    ['a'.repeat(257), 'signature_malformed'],
    [1, 'signature_malformed'],
    [null, 'signature_malformed'],
    [['ours'], 'signature_malformed'],
    [{ toString: 'ours' }, 'signature_malformed'],
  ])('%j', async (kid, verdict) => {
    expect(await verdictOf(token(kid), options)).toBe(verdict)
  })

  test('a function that looks keys up never sees a strange one', async () => {
    const seen: (string | undefined)[] = []
    const key = ({ keyId }: { keyId: string | undefined }) => {
      seen.push(keyId)
      return keyId === 'ours' ? publicPem('rsa') : undefined
    }
    const withKey = { key, audience: 'desk' }
    expect(await verdictOf(token('ours'), withKey)).toBe('valid')
    expect(await verdictOf(token('theirs'), withKey)).toBe('key_unknown')
    expect(await verdictOf(token('../ours'), withKey)).toBe('signature_malformed')
    expect(seen).toEqual(['ours', 'theirs'])
  })

  test('a key that cannot be is ours to answer for, and no 401', async () => {
    for (const key of [() => privateJwk('rsa'), () => '{}', () => '-----BEGIN CERTIFICATE-----']) {
      const { status, verdict } = await tryCall(
        { scheme: 'jwt', key: key as () => string, audience: 'desk' },
        {
          headers: { authorization: `Bearer ${token('ours')}` },
        },
      )
      expect([status, verdict]).toEqual([503, 'key_unavailable'])
    }
  })
})

describe('one token has one spelling', () => {
  const good = forge(HS256, CLAIMS, { secret: SECRET })
  const [head = '', claims = '', signature = ''] = good.split('.')
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  // The last character of 32 bytes carries four bits of nothing.
  const sloppy = alphabet[(alphabet.indexOf(signature.at(-1) ?? '') ^ 1) as number] ?? ''

  test.each<[string, string]>([
    ['bits that are left over', `${head}.${claims}.${signature.slice(0, -1)}${sloppy}`],
    ['padding', `${good}=`],
    ['padding in the header', `${head}=.${claims}.${signature}`],
    ['the other alphabet', `${head}.${claims}.${signature.slice(0, -1)}+`],
    ['a line break', `${head}.${claims}\n.${signature}`],
    ['a tab', `${head}.${claims}.\t${signature}`],
    ['a part more', `${good}.`],
    ['five parts', `${good}.a.b`],
    ['two parts', `${head}.${claims}`],
    ['an empty part', `.${claims}.${signature}`],
    ['no signature', `${head}.${claims}.`],
    ['only dots', '..'],
    ['many dots', '.'.repeat(8_000)],
    ['too long', `${head}.${'A'.repeat(8_192)}.${signature}`],
  ])('%s', async (_what, token) => {
    expect(await verdictOf(token)).toBe('signature_malformed')
  })

  test.each<[string, string, string]>([
    ['alg twice', '{"alg":"HS256","alg":"none"}', JSON.stringify(CLAIMS)],
    ['alg twice, once escaped', '{"alg":"HS256","\\u0061lg":"HS256"}', JSON.stringify(CLAIMS)],
    ['sub twice', '{"alg":"HS256"}', `${JSON.stringify(CLAIMS).slice(0, -1)},"sub":"root"}`],
    ['exp twice', '{"alg":"HS256"}', '{"exp":9999999999,"exp":1750000300}'],
    ['a byte order mark', '\ufeff{"alg":"HS256"}', JSON.stringify(CLAIMS)],
    ['a list of claims', '{"alg":"HS256"}', '[]'],
    ['no claims', '{"alg":"HS256"}', ''],
    ['null', '{"alg":"HS256"}', 'null'],
    ['a header of text', '"HS256"', JSON.stringify(CLAIMS)],
    ['junk behind the claims', '{"alg":"HS256"}', `${JSON.stringify(CLAIMS)}x`],
  ])('%s', async (_what, header, payload) => {
    expect(await verdictOf(forge(header, payload, { secret: SECRET }))).toBe('signature_malformed')
  })

  test('names that come again further in are no repetition', async () => {
    const nested = { ...CLAIMS, act: { sub: 'x', exp: 1, more: [{ sub: 'y', ':': '{"a":"b"}' }] }, 'a:b': '{[:,"' }
    expect(await verdictOf(forge(HS256, nested, { secret: SECRET }))).toBe('valid')
  })

  test('not UTF-8', async () => {
    const bytes = Buffer.concat([Buffer.from('{"exp":1750000300,"sub":"'), Buffer.of(0xff), Buffer.from('"}')])
    const signed = `${Buffer.from('{"alg":"HS256"}').toString('base64url')}.${bytes.toString('base64url')}`
    const mac = createHmac('sha256', SECRET).update(signed).digest('base64url')
    expect(await verdictOf(`${signed}.${mac}`)).toBe('signature_malformed')
  })

  test('__proto__ is a claim like any other', async () => {
    const token = forge(HS256, '{"__proto__":{"exp":1750000300,"sub":"root"}}', { secret: SECRET })
    expect(await verdictOf(token)).toBe('timestamp_missing')
  })
})

test('a signature of r = s = 0 is none (CVE-2021-43571)', async () => {
  const signed = forge({ alg: 'ES256' }, CLAIMS, undefined)
  for (const signature of [Buffer.alloc(64), Buffer.alloc(64, 0xff), Buffer.alloc(63), Buffer.alloc(8)]) {
    const token = `${signed}${signature.toString('base64url')}`
    expect(await verdictOf(token, { key: publicPem('p256') })).toBe('signature_mismatch')
  }
})
