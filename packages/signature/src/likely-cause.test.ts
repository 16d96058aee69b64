import { expect, test } from 'vitest'

import { genuine, NOW_MS, verifying } from './genuine.test-kit.ts'
import { tryCall } from './try-call.test-kit.ts'
import type { SchemeName } from './schemes.ts'
import type { SignatureOptions } from './signature.ts'

const hintOf = async (scheme: SchemeName, change: object, more: Partial<SignatureOptions> = {}, nowMs = NOW_MS) => {
  const request = { ...(await genuine(scheme)), ...change }
  const { failure } = await tryCall(verifying(scheme, more), request, { nowMs })
  return String((failure?.cause as Error | undefined)?.message)
}

test('a body that is still base64', async () => {
  const body = Buffer.from('{"orderId":"ORD-12345"}').toString('base64')
  expect(await hintOf('github', { body })).toMatch(/still base64-encoded/)
})

test('a body that was parsed and written anew: its length is not the one that was sent', async () => {
  const { headers } = await genuine('github')
  const change = { body: '{ "orderId": "ORD-12345" }', headers: { ...headers, 'content-length': '23' } }
  expect(await hintOf('github', change)).toMatch(/parsed and written anew/)
})

test('a proxy that changed the URL, for a row that signs it, unless its address was given', async () => {
  const { headers } = await genuine('square')
  const change = { url: 'http://10.0.0.7:8080/orders?page=2', headers: { ...headers, 'x-forwarded-proto': 'https' } }
  expect(await hintOf('square', change)).toMatch(/a proxy changed the URL.*'publicUrl'/)
  expect(await hintOf('square', change, { publicUrl: 'https://other.example.com' })).not.toMatch(/proxy/)
  expect(await hintOf('github', { ...change, body: 'x' })).not.toMatch(/proxy/)
})

test('nothing to be seen: what usually brings it about', async () => {
  expect(await hintOf('github', { body: '{}' })).toMatch(/Likely: the key of another endpoint.*`hookwell verify`/)
})

test('a clock that is off is told in seconds', async () => {
  expect(await hintOf('stripe', {}, {}, NOW_MS + 900_000)).toMatch(/900 s ago; 300 s are allowed.*Likely: a replay/)
  expect(await hintOf('stripe', {}, {}, NOW_MS - 900_000)).toMatch(/900 s ahead; 300 s are allowed.*Likely: a clock/)
})
