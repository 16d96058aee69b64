import { describe, expect, test } from 'vitest'

import { genuine, keyOf, verifying } from './genuine.test-kit.ts'
import { keyIn } from './kit.test-kit.ts'
import { sign } from './sign.ts'
import { signature } from './signature.ts'
import { tryCall } from './try-call.test-kit.ts'

// A secret and a key pair under one name, and lists that hold signatures of both.
const body = '{"type":"ping"}'
const nowMs = 1_750_000_000_000
const at = { nowMs }

describe.each([
  ['standard-webhooks', 'standard-webhooks-v1a', 'webhook-signature'],
  ['svix', 'svix-v1a', 'svix-signature'],
] as const)('%s', (scheme, pairScheme, header) => {
  const pair = keyIn('whpk', 0, scheme)
  const otherPair = keyIn('whpk', 1, scheme)
  const secret = keyOf(scheme)

  /** A call that is signed both ways; `turn` puts one or the other first. */
  async function signedBothWays(turn: (signatures: string[]) => string[] = (signatures) => signatures) {
    const id = 'msg_1'
    const shared = await genuine(scheme, { body, id })
    const paired = await genuine(pairScheme, { body, id })
    const signatures = turn([shared.headers[header] ?? '', paired.headers[header] ?? ''])
    return { headers: { ...shared.headers, [header]: signatures.join(' ') }, body }
  }

  test.each<[string, (signatures: string[]) => string[]]>([
    ['v1 first', (signatures) => signatures],
    ['v1a first', (signatures) => signatures.toReversed()],
  ])('each kind of key finds its own signature: %s', async (_order, turn) => {
    const request = await signedBothWays(turn)
    expect((await tryCall({ scheme, key: pair.verifying }, request, at)).trust).toMatchObject({
      scheme: pairScheme,
      replayId: 'msg_1',
    })
    expect((await tryCall({ scheme, key: secret }, request, at)).trust).toMatchObject({ scheme, replayId: 'msg_1' })
  })

  test('a secret does not look at v1a, and a public key not at v1', async () => {
    const [v1 = '', v1a = ''] = (await signedBothWays()).headers[header]?.split(' ') ?? []
    const request = await signedBothWays()
    const only = (text: string) => ({ ...request, headers: { ...request.headers, [header]: text } })
    expect((await tryCall({ scheme, key: secret }, only(v1a), at)).verdict).toBe('signature_missing')
    expect((await tryCall({ scheme, key: pair.verifying }, only(v1), at)).verdict).toBe('signature_missing')
    // One under the other's name is no signature of that name.
    const renamed = (text: string, name: string) => only(`${name},${text.split(',')[1] ?? ''}`)
    expect((await tryCall({ scheme, key: secret }, renamed(v1a, 'v1'), at)).verdict).toBe('signature_malformed')
    expect((await tryCall({ scheme, key: pair.verifying }, renamed(v1, 'v1a'), at)).verdict).toBe('signature_malformed')
  })

  test('public keys are rotated like secrets', async () => {
    const request = await genuine(pairScheme, { body })
    const key = [otherPair.verifying, pair.verifying]
    expect((await tryCall({ scheme, key }, request, at)).trust?.keyId).toBe('1')
    expect((await tryCall({ scheme, key: otherPair.verifying }, request, at)).verdict).toBe('signature_mismatch')
    const named = [{ id: 'new', key: pair.verifying }]
    expect((await tryCall({ scheme, key: named }, request, at)).trust).toMatchObject({
      scheme: pairScheme,
      keyId: 'new',
    })
  })

  test('keys of both kinds in one list are refused at creation', () => {
    for (const key of [
      [secret, pair.verifying],
      [pair.verifying, secret],
    ]) {
      expect(() => signature({ scheme, key })).toThrow("must be the public key as it is shown: 'whpk_' and base64")
    }
  })

  test('the private key signs and does not verify', async () => {
    const { headers } = await sign({ scheme: pairScheme, key: pair.signing, body, nowMs })
    expect((await tryCall({ scheme, key: pair.verifying }, { headers, body }, at)).verdict).toBe('valid')
    expect(() => signature({ scheme: pairScheme, key: pair.signing })).toThrow('must be the public key')
    expect(() => signature({ scheme, key: pair.signing })).toThrow("'whsk_' are for Ed25519")
  })
})

describe('how a secret is read', () => {
  test.each([
    ['openai', 'whsec_a2V5LW51bWJlci0wLW9mLXRoZS10ZXN0cw==', 'key-number-0-of-the-tests'],
    ['polar', 'whsec_a2V5LW51bWJlci0wLW9mLXRoZS10ZXN0cw==', 'whsec_a2V5LW51bWJlci0wLW9mLXRoZS10ZXN0cw=='],
  ] as const)("%s: '%s' is the key '%s'", async (scheme, key, text) => {
    const { headers } = await sign({ scheme: 'polar', key: text, body, nowMs })
    expect((await tryCall({ scheme, key }, { headers, body }, at)).verdict).toBe('valid')
  })

  test('openai takes a secret without whsec_ as text', async () => {
    const key = 'a-secret-that-is-text-of-32-bytes'
    const { headers } = await sign({ scheme: 'polar', key, body, nowMs })
    expect((await tryCall({ scheme: 'openai', key }, { headers, body }, at)).verdict).toBe('valid')
  })

  test('standard-webhooks takes it as Supabase shows it, and without its prefix', async () => {
    const key = keyOf('standard-webhooks')
    const { headers } = await genuine('standard-webhooks', { body })
    for (const shown of [key, `v1,${key}`, key.replace('whsec_', '')]) {
      expect((await tryCall({ scheme: 'standard-webhooks', key: shown }, { headers, body }, at)).verdict).toBe('valid')
    }
  })
})

test('gitlab: a token beside a signature that does not fit counts for nothing', async () => {
  const { headers } = await genuine('gitlab-signing', { body })
  const request = { headers: { ...headers, 'x-gitlab-token': keyOf('gitlab-signing') }, body: `${body} ` }
  expect((await tryCall(verifying('gitlab-signing'), request, at)).verdict).toBe('signature_mismatch')
})

test.each(['clerk', 'resend'] as const)('%s sends the headers of Svix and no others', async (scheme) => {
  const { headers } = await genuine(scheme, { body })
  const renamed = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.replace('svix-', 'webhook-'), value]),
  )
  expect((await tryCall(verifying('svix', { key: keyOf(scheme) }), { headers: renamed, body }, at)).verdict).toBe(
    'valid',
  )
  expect((await tryCall(verifying(scheme), { headers: renamed, body }, at)).verdict).toBe('signature_missing')
})
