import { expect, test } from 'vitest'

import { genuine, keyOf, NOW_MS } from '../genuine.test-kit.ts'
import { sign } from '../sign.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'

const at = { nowMs: NOW_MS }
const [token, signingToken] = [keyOf('gitlab'), keyOf('gitlab-signing')]

test('the key says in which of two ways GitLab proves itself', async () => {
  const signed = await genuine('gitlab-signing')
  const tried = await tryCall({ scheme: 'gitlab', key: signingToken }, signed, at)
  expect(tried.trust).toMatchObject({ scheme: 'gitlab-signing', replayId: signed.headers['webhook-id'] })
  expect(tried.notes['hookwell.signature.scheme']).toBe('gitlab-signing')
  const sent = await tryCall({ scheme: 'gitlab', key: token }, await genuine('gitlab'), at)
  expect(sent.trust).toEqual({ verified: true, scheme: 'gitlab', keyId: '0' })
})

test('a signature that is missing or bad never falls back to a token', async () => {
  const { headers, ...rest } = await genuine('gitlab-signing')
  for (const key of [signingToken, [{ id: 'main', key: signingToken }], [signingToken, keyOf('gitlab-signing', 1)]]) {
    const options = { scheme: 'gitlab', key } as const
    const both = { ...rest, headers: { ...headers, 'x-gitlab-token': signingToken } }
    expect((await tryCall(options, both, at)).verdict).toBe('valid')
    expect((await tryCall(options, { ...both, body: '{}' }, at)).verdict).toBe('signature_mismatch')
    const alone = { ...rest, headers: { 'x-gitlab-token': signingToken } }
    expect((await tryCall(options, alone, at)).verdict).toBe('signature_missing')
  }
})

test('keys of both kinds in one list stop the start', () => {
  expect(() => signature({ scheme: 'gitlab', key: [token, signingToken] })).toThrow("'whsec_'")
})

test('what is looked up stays a token: it is not known in time', async () => {
  const options = { scheme: 'gitlab', key: () => token } as const
  expect((await tryCall(options, await genuine('gitlab'), at)).trust?.scheme).toBe('gitlab')
  expect((await tryCall(options, await genuine('gitlab-signing'), at)).verdict).toBe('signature_missing')
})

test('sign() signs in that way too', async () => {
  const { headers } = await sign({ scheme: 'gitlab', key: signingToken, body: '{}', nowMs: NOW_MS })
  expect(Object.keys(headers)).toContain('webhook-signature')
  expect(Object.keys(headers)).not.toContain('x-gitlab-token')
})
