import { isHookwellError, pipeline } from '@hookwell/core'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import { describe, expect, test } from 'vitest'

import { genuine, keyOf, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'

describe('signature() with a look-up', () => {
  const at = { nowMs: NOW_MS }

  test('verifies with what it finds, and names the key', async () => {
    const request = await genuine('github')
    const key = () =>
      Promise.resolve([
        { id: 'other', key: keyOf('github', 1) },
        { id: 'ours', key: keyOf('github') },
      ])
    const { verdict, trust, notes } = await tryCall(verifying('github', { key }), request, at)
    expect(verdict).toBe('valid')
    expect(trust?.keyId).toBe('ours')
    expect(notes['hookwell.signature.key_id']).toBe('ours')
    expect((await tryCall(verifying('github', { key: () => keyOf('github', 1) }), request, at)).verdict).toBe(
      'signature_mismatch',
    )
  })

  test.each(['github', 'header-token', 'figma', 'mailgun', 'discord'] as const)(
    '%s: no key is a 401 like any other, no answer a 503',
    async (scheme) => {
      const request = await genuine(scheme)
      const none = await tryCall(verifying(scheme, { key: () => undefined }), request, at)
      expect(none).toMatchObject({ status: 401, verdict: 'key_unknown', trust: undefined })
      expect(JSON.parse(none.text)).toMatchObject({ code: 'signature_invalid' })
      const failing = () => Promise.reject(new Error('ECONNREFUSED 10.0.0.7'))
      const down = await tryCall(verifying(scheme, { key: failing }), request, at)
      expect(down).toMatchObject({ status: 503, verdict: 'key_unavailable', trust: undefined })
      expect(JSON.parse(down.text)).toMatchObject({ code: 'signature_unavailable', retryable: true })
      // Why is for the log, not for the caller.
      expect(down.text).not.toContain('ECONNREFUSED')
      expect(String(down.failure?.cause)).toContain('ECONNREFUSED')
    },
  )

  test('nothing is looked up for a call that is hopeless anyway', async () => {
    let asked = 0
    const key = () => {
      asked += 1
      return keyOf('stripe')
    }
    const { headers: good, ...rest } = await genuine('stripe')
    expect((await tryCall(verifying('stripe', { key }), { ...rest, headers: {} }, at)).status).toBe(401)
    const bad = { 'stripe-signature': `${good['stripe-signature'] ?? ''}z` }
    expect((await tryCall(verifying('stripe', { key }), { ...rest, headers: bad }, at)).status).toBe(401)
    expect(asked).toBe(0)
    expect((await tryCall(verifying('stripe', { key }), { ...rest, headers: good }, at)).status).toBe(200)
    expect(asked).toBe(1)
  })

  test('one that takes too long is a 503 once its time is up', async () => {
    const clock = fakeClock({ epochMs: NOW_MS })
    const options = verifying('github', { key: () => new Promise<string>(() => {}), keyBudgetMs: 200 })
    const endpoint = pipeline({ name: 'tenants', clock, logger: recordingLogger() })
      .use(signature(options))
      .handle(() => 'ok')
    const reply = endpoint.run(await genuine('github'))
    await clock.advance(200)
    expect((await reply).status).toBe(503)
    expect((await reply).json()).toMatchObject({ code: 'signature_unavailable' })
  })

  test('what a look-up throws never gets out as it is', async () => {
    const key = () => {
      throw new TypeError('cannot read properties of undefined')
    }
    const { failure } = await tryCall(verifying('github', { key }), await genuine('github'), at)
    expect(isHookwellError(failure)).toBe(true)
  })
})
