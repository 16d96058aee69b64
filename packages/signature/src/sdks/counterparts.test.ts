import { describe, expect, test } from 'vitest'

import { genuine, keyOf, verifying } from '../genuine.test-kit.ts'
import { schemes } from '../schemes.ts'
import { tryCall } from '../try-call.test-kit.ts'
import { counterparts } from './counterparts.test-kit.ts'

// The SDKs look at the clock of the machine.
const nowMs = Date.now()
const at = { nowMs }
const bodies = ['{"type":"ping"}', '{"name":"Zoë 😀"}', '{\n  "a": "$& $1 {body}"\n}\r\n']

describe.each(counterparts)('$sdk for $scheme', ({ scheme, takes }) => {
  test.each(bodies)('takes what we sign: %j', async (body) => {
    const { headers } = await genuine(scheme, { body, nowMs })
    expect(await takes(body, headers, keyOf(scheme))).toBe(true)
    expect(await takes(`${body} `, headers, keyOf(scheme))).toBe(false)
    expect(await takes(body, headers, keyOf(scheme, 1))).toBe(false)
  })
})

describe.each(counterparts.filter(({ signs }) => signs !== undefined))('$sdk for $scheme', ({ scheme, signs }) => {
  test.each(bodies)('signs what we take: %j', async (body) => {
    const headers = (await signs?.(body, keyOf(scheme), nowMs)) ?? {}
    const { verdict, trust } = await tryCall(verifying(scheme), { headers, body }, at)
    expect(verdict).toBe('valid')
    if (schemes[scheme].replay === 'id') expect(trust?.replayId).toBe('msg_theirs')
    expect((await tryCall(verifying(scheme), { headers, body: `${body} ` }, at)).verdict).toBe('signature_mismatch')
    expect((await tryCall(verifying(scheme, {}, 1), { headers, body }, at)).verdict).toBe('signature_mismatch')
    const both = verifying(scheme, { key: [keyOf(scheme, 1), keyOf(scheme)] })
    expect((await tryCall(both, { headers, body }, at)).trust?.keyId).toBe('1')
  })
})

// Sanity's header is a list as well, but its own library takes one signature only.
const rotating = counterparts.filter(({ scheme }) => schemes[scheme].grammar.between === ' ' || scheme === 'stripe')

test.each(rotating)('$sdk for $scheme takes, with either key, what two keys have signed', async ({ scheme, takes }) => {
  const [body = ''] = bodies
  const keys = [keyOf(scheme, 1), keyOf(scheme)]
  const { headers } = await genuine(scheme, { body, nowMs, key: keys })
  for (const one of keys) expect(await takes(body, headers, one)).toBe(true)
})
