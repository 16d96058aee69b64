import { describe, expect, test } from 'vitest'

import { changed, genuine, keyOf, NOW_MS, verifying } from '../genuine.test-kit.ts'
import type { GenuineRequest } from '../genuine.test-kit.ts'
import type { SignatureOptions } from '../signature.ts'
import { decodeDerSignature, encodeDerSignature } from '../text/der-signature.ts'
import { guarded } from './guarded.test-kit.ts'

/** Lets a delivery in, sends each variant of it, and gives the statuses; the work must have been done once. */
async function attack(
  options: SignatureOptions,
  request: GenuineRequest,
  variants: readonly GenuineRequest[],
): Promise<readonly number[]> {
  const { send, handled } = guarded(options)
  expect((await send(request)).status).toBe(200)
  const statuses: number[] = []
  for (const variant of variants) statuses.push((await send(variant)).status)
  expect(handled()).toBe(1)
  return statuses
}

/** The same call with a header changed. */
function withHeader(request: GenuineRequest, header: string, change: (text: string) => string): GenuineRequest {
  return changed(request, { header }, change(request.headers[header] ?? ''))
}

describe('the signature written in another way', () => {
  test('hexadecimal: capitals, a prefix in capitals, spaces, leading zeros', async () => {
    const request = await genuine('github')
    const edit = (change: (text: string) => string) => withHeader(request, 'x-hub-signature-256', change)
    const statuses = await attack(verifying('github'), request, [
      edit((text) => `sha256=${text.slice(7).toUpperCase()}`),
      edit((text) => text.replace('sha256', 'SHA256')),
      edit((text) => text.replace('=', '= ')),
      edit((text) => `sha256=00${text.slice(7)}`),
      edit((text) => `${text}00`),
    ])
    expect(statuses).toEqual([401, 401, 401, 401, 401])
  })

  // A replay cache that went by the signature's text was passed with base64url for base64 (OpenClaw before 2026.3.31).
  test('base64: without padding, as base64url, with bits left over, with line ends', async () => {
    // Its signature holds a '+' and a '/'.
    const request = await genuineWith(/[+].*[/]|[/].*[+]/)
    const edit = (change: (text: string) => string) => withHeader(request, 'webhook-signature', change)
    const statuses = await attack(verifying('standard-webhooks'), request, [
      edit((text) => text.replace(/=+$/, '')),
      edit((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
      edit((text) => text.replace(/(.)=$/, (_all, last: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}=`)),
      edit((text) => `${text}!!`),
      edit((text) => text.replace('v1,', 'v1, ')),
    ])
    expect(statuses).toEqual([401, 401, 401, 401, 401])
  })

  test('a list in another order, with more in it, with what is no signature of ours', async () => {
    const keys = [keyOf('standard-webhooks'), keyOf('standard-webhooks', 1)]
    const request = await genuine('standard-webhooks', { key: keys })
    const edit = (change: (text: string) => string) => withHeader(request, 'webhook-signature', change)
    const statuses = await attack(verifying('standard-webhooks', { key: keys }), request, [
      edit((text) => text.split(' ').toReversed().join(' ')),
      edit((text) => `v2,AAAA ${text}`),
      edit((text) => `${text} ${text}`),
      edit((text) => `v1,${'A'.repeat(43)}= ${text}`),
    ])
    expect(statuses).toEqual([409, 409, 409, 409])
  })
})

describe('another signature of the same delivery', () => {
  test('one key of two, then the other: the delivery is the same', async () => {
    const keys = [keyOf('stripe'), keyOf('stripe', 1)]
    const request = await genuine('stripe', { key: keys })
    const edit = (change: (text: string) => string) => withHeader(request, 'stripe-signature', change)
    const statuses = await attack(verifying('stripe', { key: keys }), request, [
      edit((text) => text.replace(/,v1=[^,]*$/, '')),
      edit((text) => text.replace(/v1=[^,]*,/, '')),
      edit((text) => text.replaceAll(',', ', ')),
      edit((text) => `${text},v0=${'0'.repeat(64)}`),
    ])
    expect(statuses).toEqual([409, 409, 409, 409])
  })

  test('signed anew with the new key after a rotation, at the same time', async () => {
    const keys = [keyOf('stripe', 1), keyOf('stripe')]
    const request = await genuine('stripe')
    const rotated = await genuine('stripe', { nth: 1 })
    expect(rotated.headers).not.toEqual(request.headers)
    expect(await attack(verifying('stripe', { key: keys }), request, [rotated])).toEqual([409])
  })

  test('a signed id stays the same when its sender signs it anew', async () => {
    const request = await genuine('standard-webhooks', { id: 'msg_1' })
    const later = await genuine('standard-webhooks', { id: 'msg_1', nowMs: NOW_MS + 30_000 })
    expect(await attack(verifying('standard-webhooks'), request, [later])).toEqual([409])
  })

  // (r, n - s) verifies wherever (r, s) does, so an ECDSA signature is no name for a delivery.
  test('ECDSA: the twin of a signature, which anybody can make', async () => {
    const request = await genuine('sendgrid')
    const header = 'x-twilio-email-event-webhook-signature'
    const twin = withHeader(request, header, twinOf)
    expect(twin.headers[header]).not.toBe(request.headers[header])
    expect((await guarded(verifying('sendgrid')).send(twin)).status).toBe(200)
    expect(await attack(verifying('sendgrid'), request, [twin])).toEqual([409])
  })

  test('ECDSA: signed twice, since every signature is another one', async () => {
    const [request, other] = [await genuine('sendgrid'), await genuine('sendgrid')]
    expect(other.headers).not.toEqual(request.headers)
    expect(await attack(verifying('sendgrid'), request, [other])).toEqual([409])
  })
})

describe('what nobody signed', () => {
  test('other headers, other names of the delivery, another path and query', async () => {
    const request = await genuine('github')
    const add = (headers: Record<string, string>) => ({ ...request, headers: { ...request.headers, ...headers } })
    const statuses = await attack(verifying('github'), request, [
      add({ 'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958' }),
      add({ 'idempotency-key': 'another', 'x-request-id': 'another' }),
      add({ 'user-agent': 'GitHub-Hookshot/other', 'content-type': 'text/plain' }),
      { ...request, url: `${request.url}&fresh=1` },
      { ...request, url: 'https://other.example.com/elsewhere' },
    ])
    expect(statuses).toEqual([409, 409, 409, 409, 409])
  })

  test('a signed value that is changed is no replay but a forgery', async () => {
    const request = await genuine('standard-webhooks', { id: 'msg_1' })
    const statuses = await attack(verifying('standard-webhooks'), request, [
      withHeader(request, 'webhook-id', () => 'msg_2'),
      withHeader(request, 'webhook-id', () => 'msg_1 '),
      withHeader(request, 'webhook-id', () => 'MSG_1'),
      withHeader(request, 'webhook-timestamp', (text) => String(Number(text) + 1)),
      withHeader(request, 'webhook-timestamp', (text) => `0${text}`),
      { ...request, body: Buffer.concat([request.body, Buffer.from(' ')]) },
    ])
    expect(statuses).toEqual([401, 401, 401, 401, 401, 401])
  })
})

/** A call whose signature looks so. */
async function genuineWith(pattern: RegExp): Promise<GenuineRequest> {
  for (let index = 0; ; index += 1) {
    const request = await genuine('standard-webhooks', { id: `msg_${index}` })
    if (pattern.test(request.headers['webhook-signature']?.slice(3) ?? '')) return request
  }
}

/** The order of P-256. https://www.secg.org/sec2-v2.pdf section 2.4.2 */
const ORDER = 0xffffffff_00000000_ffffffff_ffffffff_bce6faad_a7179e84_f3b9cac2_fc632551n

function twinOf(signature: string): string {
  const joined = Buffer.from(decodeDerSignature(Buffer.from(signature, 'base64'), 32) ?? [])
  const s = BigInt(`0x${joined.subarray(32).toString('hex')}`)
  const twin = Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')
  return Buffer.from(encodeDerSignature(Buffer.concat([joined.subarray(0, 32), twin]))).toString('base64')
}
