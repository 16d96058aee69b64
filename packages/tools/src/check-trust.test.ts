import { pipeline, unsigned } from '@hookwell/core'
import type { Middleware, Pipeline, Trusted } from '@hookwell/core'
import { recordingLogger } from '@hookwell/core/testing'
import { scheme, schemes, signature } from '@hookwell/signature'
import { describe, expect, test } from 'vitest'

import type { CallerProfile } from './caller-profile.ts'
import { endpoint } from './endpoint.ts'
import type { ToolEndpoint } from './endpoint.ts'
import { orderTools } from './orders.test-kit.ts'
import { anam } from './profiles/anam.ts'
import { elevenlabs } from './profiles/elevenlabs.ts'
import { genericCaller } from './profiles/generic-caller.ts'

const key = 'a-secret-of-more-than-sixteen-bytes'
const logger = recordingLogger()

function mounted(profile: CallerProfile, trust: Middleware<unknown, Trusted>): ToolEndpoint {
  return endpoint({ profile, logger, use: (pipe) => pipe.use(trust), tools: orderTools() })
}

/** What verifies, and says beforehand by what. */
const saying = (name: string): Middleware<unknown, Trusted> & { readonly scheme: string } => ({
  name: 'proof',
  grantsTrust: true,
  scheme: name,
  run: (_call, next) => next({ trust: { verified: true, scheme: name } }),
})

describe('a scheme that the caller never proves itself by', () => {
  test('stops the start, and the message says which would do and how to insist', () => {
    expect(() => mounted(anam, saying('github'))).toThrow(
      "endpoint(): the caller 'anam' does not prove itself by 'github', but by bearer, header-token, presigned-url, basic, " +
        "query-token. Where something in front of it does, say so: profile: { ...anam, schemes: ['github'] }",
    )
    expect(() => mounted({ ...anam, schemes: ['github'] }, saying('github'))).not.toThrow()
  })

  test('is found with the first call where nothing says it beforehand', async () => {
    const { scheme: _unsaid, ...silent } = saying('github')
    const reply = await mounted(anam, silent).run({ url: '/anam/refund_order', body: { orderId: 'ORD-1' } })
    expect(reply.status).toBe(500)
    expect(reply.text).not.toContain('github')
    expect(String(logger.lines.at(-1)?.fields?.['cause'])).toContain("schemes: ['github'] }")
  })

  test('such as the one that signs the other webhooks of the same vendor', () => {
    expect(() => mounted(elevenlabs, saying('elevenlabs'))).toThrow("does not prove itself by 'elevenlabs'")
  })
})

test.each<[string, CallerProfile, Middleware<unknown, Trusted>]>([
  ['nothing, said aloud', anam, unsigned()],
  ['a scheme of the profile', anam, saying('presigned-url')],
  ['any scheme, where the profile has no list', genericCaller, saying('github')],
  [
    'a row of your own that the profile is told of',
    { ...anam, schemes: ['our-proxy'] },
    signature({ scheme: scheme({ ...schemes.vapi, name: 'our-proxy' }), key }),
  ],
])('%s is taken', (_what, profile, trust) => {
  expect(() => mounted(profile, trust)).not.toThrow()
})

test('an endpoint in which nothing says who calls stops the start', () => {
  expect(() => endpoint({ logger, use: (pipe) => pipe as never, tools: orderTools() })).toThrow(
    "endpoint(): nothing in 'use' says who calls: put signature({ … }) or unsigned() there",
  )
})

test('what says that it will, and does not, runs no tool', async () => {
  const ledger = { refunds: [] }
  const lying = { name: 'proof', grantsTrust: true, run: (_call: unknown, next: (adds: object) => unknown) => next({}) }
  const open = endpoint({ logger, use: (pipe) => pipe.use(lying as never), tools: orderTools(ledger) })
  const reply = await open.run({ url: '/refund_order', body: { orderId: 'ORD-1' } })
  expect([reply.status, ledger.refunds]).toEqual([500, []])
})

test('what is no pipeline stops the start', () => {
  const use = (): Pipeline<Trusted> => ({ ...pipeline({ name: 'x' }) }) as never
  expect(() => endpoint({ use, tools: orderTools() })).toThrow('This is no pipeline')
})
