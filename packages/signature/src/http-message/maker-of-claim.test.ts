import { createHmac } from 'node:crypto'

import { describe, expect, test } from 'vitest'

import { scheme } from '../check-scheme.ts'
import type { KeyRequest, KeySource } from '../keys/keyring.ts'
import type { KeyPairKind } from '../keys/public-key.ts'
import { schemes } from '../schemes.ts'
import { BODY, CREATED, crafted, judged, LINES, publicKey, verdictOf } from './crafted.test-kit.ts'
import type { HttpMessageScheme } from './http-message-scheme.ts'

const ROW: HttpMessageScheme = schemes['http-message-signatures']

/** A message with another signature, of anybody's making. */
function resigned(parameters: string, sign: (base: string) => Buffer) {
  const message = crafted({ parameters })
  const list = String(message.headers['signature-input']).slice('sig1='.length)
  const base = [...LINES, ['"@signature-params"', list]].map(([name, value]) => `${name}: ${value}`).join('\n')
  return { ...message, headers: { ...message.headers, signature: `sig1=:${sign(base).toString('base64')}:` } }
}

describe('a public key as a secret, which anybody has', () => {
  const kinds: readonly KeyPairKind[] = ['ed25519', 'p256', 'p384', 'rsa']
  const spellings: readonly [string, (key: string) => string | Uint8Array][] = [
    ['its DER', (key) => Buffer.from(key, 'base64')],
    ['its base64', (key) => key],
    ['its PEM', (key) => `-----BEGIN PUBLIC KEY-----\n${key}\n-----END PUBLIC KEY-----\n`],
    ['its last 32 bytes', (key) => Buffer.from(key, 'base64').subarray(-32)],
  ]
  test.each(kinds.flatMap((kind) => spellings.map(([spelling, secretOf]) => ({ kind, spelling, secretOf }))))(
    '$kind, $spelling',
    async ({ kind, secretOf }) => {
      const key = publicKey(kind)
      const mac = (base: string) => createHmac('sha256', secretOf(key)).update(base).digest()
      expect((await judged(resigned(CREATED, mac), { key })).verdict).toBe('signature_mismatch')
      const claimed = resigned(`${CREATED};alg="hmac-sha256"`, mac)
      expect((await judged(claimed, { key })).verdict).toBe('algorithm_refused')
    },
  )
})

describe('alg may only say what the key says', () => {
  const alg = (name: string) => `${CREATED};alg="${name}"`
  test.each<[KeyPairKind, string, string]>([
    ['ed25519', 'ed25519', 'valid'],
    ['p256', 'ecdsa-p256-sha256', 'valid'],
    ['p384', 'ecdsa-p384-sha384', 'valid'],
    ['rsa', 'rsa-pss-sha512', 'valid'],
    ['rsa', 'rsa-v1_5-sha256', 'signature_mismatch'],
    ['ed25519', 'ecdsa-p256-sha256', 'algorithm_refused'],
    ['p256', 'ecdsa-p384-sha384', 'algorithm_refused'],
    ['p384', 'rsa-pss-sha512', 'algorithm_refused'],
    ['rsa', 'ed25519', 'algorithm_refused'],
    ['ed25519', 'ED25519', 'algorithm_refused'],
    ['ed25519', 'EdDSA', 'algorithm_refused'],
    ['ed25519', 'none', 'algorithm_refused'],
    ['ed25519', '', 'algorithm_refused'],
    ['ed25519', 'constructor', 'algorithm_refused'],
    ['ed25519', '__proto__', 'algorithm_refused'],
  ])('%s, %s: %s', async (kind, name, verdict) => {
    expect(await verdictOf({ kind, parameters: alg(name) }, { key: publicKey(kind) })).toBe(verdict)
  })

  test('what the row does not allow is refused, though the key could', async () => {
    const row = scheme({ ...ROW, name: 'acme', algorithms: ['rsa-v1_5-sha256'] })
    const options = { scheme: row, key: publicKey('rsa') }
    expect(await verdictOf({ kind: 'rsa', parameters: alg('rsa-pss-sha512') }, options)).toBe('algorithm_refused')
    expect(await verdictOf({ kind: 'rsa' }, options)).toBe('signature_mismatch')
  })

  test('of several keys, only those of that algorithm are tried', async () => {
    const key = [publicKey('p256'), publicKey('rsa'), publicKey('ed25519')]
    const tried = await judged(crafted({ parameters: alg('ed25519') }), { key })
    expect(tried).toMatchObject({ verdict: 'valid', trust: { keyId: '2' } })
    expect(await verdictOf({ parameters: alg('ecdsa-p384-sha384') }, { key })).toBe('algorithm_refused')
  })
})

describe('signatures that are none', () => {
  test.each<[string, KeyPairKind, number, number]>([
    ['zeros of ECDSA', 'p256', 64, 0],
    ['zeros of ECDSA, longer', 'p384', 96, 0],
    ['ones of ECDSA', 'p256', 64, 0xff],
    ['zeros of Ed25519', 'ed25519', 64, 0],
    ['zeros of RSA', 'rsa', 256, 0],
    ['too short', 'ed25519', 63, 1],
    ['too long', 'ed25519', 65, 1],
    ['one byte', 'rsa', 1, 1],
  ])('%s', async (_what, kind, length, fill) => {
    const message = resigned(CREATED, () => Buffer.alloc(length, fill))
    expect((await judged(message, { key: publicKey(kind) })).verdict).toBe('signature_mismatch')
  })

  test('ECDSA written as DER is not taken', async () => {
    // A SEQUENCE of two numbers of 32 bytes; what RFC 9421 section 3.3.4 has is r and s behind one another.
    const message = crafted({ kind: 'p256' })
    const [, text = ''] = /^sig1=:(.*):$/.exec(String(message.headers['signature'])) ?? []
    const raw = Buffer.from(text, 'base64')
    const number = (half: Buffer) => Buffer.concat([Buffer.of(2, 33, 0), half])
    const der = Buffer.concat([Buffer.of(0x30, 70), number(raw.subarray(0, 32)), number(raw.subarray(32))])
    const headers = { ...message.headers, signature: `sig1=:${der.toString('base64')}:` }
    expect((await judged({ ...message, headers }, { key: publicKey('p256') })).verdict).toBe('signature_mismatch')
  })
})

describe('keyid', () => {
  const keyed = (keyId: string) => ({ parameters: `${CREATED};keyid="${keyId}"` })
  const two = [
    { id: 'k1', key: publicKey('ed25519', 1) },
    { id: 'k2', key: publicKey() },
  ]
  test.each([
    ['the one that signed', 'k2', 'valid'],
    ['another of ours', 'k1', 'signature_mismatch'],
    ["nobody's", 'k3', 'key_unknown'],
    ['with a space', 'k2 ', 'key_unknown'],
    ['in capitals', 'K2', 'key_unknown'],
    ['empty', '', 'key_unknown'],
    ['what every object has', 'constructor', 'key_unknown'],
    ['a place in the list', '1', 'key_unknown'],
    ['escaped', String.raw`k\"2`, 'key_unknown'],
  ])('%s', async (_what, keyId, verdict) => {
    expect(await verdictOf(keyed(keyId), { key: two })).toBe(verdict)
  })

  test('keys that have an id are for nobody who names none', async () => {
    expect(await verdictOf({}, { key: two })).toBe('key_unknown')
  })

  test('keys without an id are for everybody, and are told by their place', async () => {
    const key = [publicKey('ed25519', 1), publicKey()]
    for (const crafting of [{}, keyed('k9'), keyed('0')]) {
      expect(await judged(crafted(crafting), { key })).toMatchObject({ verdict: 'valid', trust: { keyId: '1' } })
    }
  })

  test('is what a look-up is asked for, and what it finds is what counts', async () => {
    const asked: (string | undefined)[] = []
    const key: KeySource = ({ keyId }: KeyRequest) => {
      asked.push(keyId)
      return keyId === 'k2' ? { id: 'acme', key: publicKey() } : undefined
    }
    const found = await judged(crafted(keyed('k2')), { key })
    // Never what the message calls it: a look-up by tenant would let one tenant take the name of another.
    expect(found).toMatchObject({ verdict: 'valid', trust: { keyId: 'acme' } })
    expect(await verdictOf(keyed('k1'), { key })).toBe('key_unknown')
    expect(await verdictOf({}, { key })).toBe('key_unknown')
    expect(asked).toEqual(['k2', 'k1', undefined])
  })

  test('a look-up that promises, fails, or gives back what is no key', async () => {
    const later: KeySource = ({ keyId }) => Promise.resolve(keyId === 'k2' ? publicKey() : undefined)
    expect(await verdictOf(keyed('k2'), { key: later })).toBe('valid')
    expect(await verdictOf(keyed('k1'), { key: later })).toBe('key_unknown')
    expect(await verdictOf(keyed('k1'), { key: () => [] })).toBe('key_unknown')
    for (const key of [
      () => Promise.reject(new Error('down')),
      () => {
        throw new Error('down')
      },
      () => 'not a public key',
    ] satisfies KeySource[]) {
      expect(await verdictOf(keyed('k2'), { key })).toBe('key_unavailable')
    }
  })

  test('a message that says too little is refused before anybody looks for its key', async () => {
    let asked = 0
    const key = () => {
      asked += 1
      return publicKey()
    }
    await verdictOf({ lines: [] }, { key })
    await verdictOf({ parameters: ';created=1' }, { key })
    await judged({ ...crafted(), headers: {} }, { key })
    expect(asked).toBe(0)
  })
})

test('no refusal holds anything of the message or the key', async () => {
  const secret = 'S3CRET'
  const craftings = [
    { parameters: `${CREATED};keyid="${secret}"` },
    { parameters: `${CREATED};alg="${secret}"` },
    { lines: [...LINES, [`"x-${secret.toLowerCase()}"`, 'x'] as const] },
    { input: secret },
  ]
  for (const crafting of craftings) {
    const { failure, text } = await judged(crafted(crafting), { key: [{ id: 'k1', key: publicKey() }] })
    expect(failure).toMatchObject({ code: 'signature_invalid', status: 401 })
    const told = `${text} ${String(failure?.cause)} ${String(failure?.reason)}`
    for (const word of [secret, secret.toLowerCase(), publicKey(), BODY]) expect(told).not.toContain(word)
  }
})
