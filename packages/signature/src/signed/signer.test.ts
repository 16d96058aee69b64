import { isHookwellError } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import * as webCrypto from '../crypto/crypto-web.ts'
import { genuine, keyOf, NOW_MS, verifying } from '../genuine.test-kit.ts'
import { signature } from '../signature.ts'
import { tryCall } from '../try-call.test-kit.ts'

/** A P-256 key with one character typed wrong: a point beside the curve. */
const typo = (key: string) => key.slice(0, -6) + (key.at(-6) === 'A' ? 'B' : 'A') + key.slice(-5)

describe('a public key that is none', () => {
  const key = typo(keyOf('sendgrid'))

  test('stops the start, is named, and is not repeated', () => {
    const start = () => signature(verifying('sendgrid', { key: { id: 'main', key } }))
    expect(start).toThrow(TypeError)
    expect(start).toThrow("signature() for 'sendgrid': the key 'main' cannot be used")
    expect(start).toThrow(new RegExp(`^((?!${key.slice(40, 60).replaceAll('+', '\\+')}).)*$`, 's'))
  })

  test('with Web Crypto it is heard with the first call, as a fault in the set-up', async () => {
    const { status, failure, trust } = await tryCall(verifying('sendgrid', { key }), await genuine('sendgrid'), {
      nowMs: NOW_MS,
      crypto: webCrypto,
    })
    expect(status).toBe(500)
    expect(trust).toBeUndefined()
    expect(isHookwellError(failure) && failure.reason).toBe('configuration')
    expect(String(failure?.cause)).toContain("the key '0' cannot be used")
  })

  test('that was looked up is a look-up that failed', async () => {
    const { status, verdict, text } = await tryCall(
      verifying('sendgrid', { key: () => key }),
      await genuine('sendgrid'),
      {
        nowMs: NOW_MS,
      },
    )
    expect([status, verdict]).toEqual([503, 'key_unavailable'])
    expect(text).not.toContain(key)
  })
})

test.each(['sendgrid', 'wise', 'discord', 'telnyx', 'kick'] as const)(
  '%s: the key of another kind stops the start',
  (scheme) => {
    const others = ['sendgrid', 'wise', 'discord'] as const
    for (const other of others.filter((name) => keyOf(name).length !== keyOf(scheme).length)) {
      expect(() => signature(verifying(scheme, { key: keyOf(other) }))).toThrow(/the key must be an? .* public key/)
    }
  },
)
