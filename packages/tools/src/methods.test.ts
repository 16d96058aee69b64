import { describe, expect, test } from 'vitest'

import type { CallerProfile } from './caller-profile.ts'
import { deskOf, probe } from './desk.test-kit.ts'
import type { EndpointOptions } from './endpoint.ts'
import { profiles } from './profiles.ts'

const table = Object.entries(profiles).map(([id, profile]): [string, CallerProfile] => [id, profile])

async function asked(method: string, annotations: object, options: Partial<EndpointOptions>) {
  const ran: string[] = []
  const { desk } = deskOf([probe('delete_account', { annotations, handle: () => ran.push('ran') })], options)
  const { status, headers } = await desk.run({ method, url: '/anam/delete_account?id=42' })
  return { status, allow: headers['allow'], ran }
}

describe('what changes something is run by no method that is not for it', () => {
  const others = ['GET', 'HEAD', 'DELETE', 'PUT', 'PATCH', 'OPTIONS']
  const rows = table.flatMap(([id, profile]) => others.map((method) => [id, method, profile] as const))
  test.each(rows)('%s: nothing by %s, unless it was asked for', async (_id, method, profile) => {
    const { status, allow, ran } = await asked(method, { destructive: true }, { profile })
    expect([status, allow, ran]).toEqual([method === 'OPTIONS' ? 204 : 405, 'POST, OPTIONS', []])
  })

  const methods = ['POST', 'GET', 'DELETE']
  test.each(['GET', 'HEAD'])('nothing by %s, even where that was asked for', async (method) => {
    for (const annotations of [{}, { destructive: true }, { idempotent: true }]) {
      expect(await asked(method, annotations, { methods })).toEqual({
        status: 405,
        allow: 'POST, DELETE, OPTIONS',
        ran: [],
      })
    }
  })

  test.each([
    ['GET', { readOnly: true }],
    ['HEAD', { readOnly: true }],
    ['DELETE', {}],
  ])('by %s what may be, where that was asked for', async (method, annotations) => {
    expect(await asked(method, annotations, { methods })).toMatchObject({ status: 200, ran: ['ran'] })
  })

  test('a tool that there is not is no secret either way', async () => {
    const { desk } = deskOf([probe('a')], { methods })
    expect((await desk.run({ method: 'GET', url: '/desk/b' })).json()).toMatchObject({ code: 'tool_unknown' })
  })
})

describe('a method that a caller does not have, or that its signature says nothing about, stops the start', () => {
  test.each([
    ['vapi', 'GET'],
    ['slack-command', 'PUT'],
    ['retell', 'GET'],
    ['retell', 'DELETE'],
    ['retell-args-only', 'GET'],
    ['telnyx', 'DELETE'],
    ['vapi-api-request', 'GET'],
    ['anam', 'TRACE'],
    ['anam', 'post'],
  ] as const)('%s by %s', (id, method) => {
    expect(() => deskOf([probe('a')], { profile: profiles[id] as CallerProfile, methods: [method] })).toThrow(
      `the caller '${id}' is not taken at '${method}', but at POST`,
    )
  })

  test.each([[], 'GET'])('%o is no list of methods', (methods) => {
    expect(() => deskOf([probe('a')], { methods: methods as never })).toThrow("'methods' must be")
  })
})
