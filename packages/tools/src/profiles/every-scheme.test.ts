import type { SchemeName } from '@hookwell/signature'
import { describe, expect, test } from 'vitest'

import { allKits, callDesk, deskFor, IDS, trustBy } from './every-profile.test-kit.ts'
import type { ProfileKit } from './every-profile.test-kit.ts'

const { kits } = await allKits()

/** Each scheme that a caller can be verified by: most callers sign nothing and send a secret along, or a URL that was minted. */
const proofs = kits.flatMap((kit) =>
  (kit.profile.schemes ?? []).map((name): [string, string, ProfileKit] => {
    return [kit.profile.id, name, { ...kit, trust: trustBy(name as SchemeName) }]
  }),
)

describe.each(proofs)('%s, verified by %s', (id, scheme, kit) => {
  test('runs the tool for who has the key', async () => {
    const desk = deskFor(kit)
    const { status } = await callDesk(kit, 'ok', desk)
    expect([status, desk.ran]).toEqual([200, ['check_order_status']])
  })

  test('runs nothing for who has another', async () => {
    const desk = deskFor(kit)
    const { status } = await callDesk(kit, 'bad auth', desk)
    expect([status, desk.ran]).toEqual([401, []])
    const [line] = desk.logger.lines
    expect(line?.fields).toMatchObject({ code: 'signature_invalid' })
  })

  test('runs nothing for who has none', async () => {
    const desk = deskFor(kit)
    const { path, ...request } = kit.profile.play('check_order_status', { orderId: 'ORD-12345' }, IDS)
    const { status } = await desk.endpoint.run({ ...request, url: `https://desk.example/${id}${path}` })
    expect([status, desk.ran]).toEqual([401, []])
  })
})

test.each(kits.map(({ profile }) => [profile.id, profile] as const))(
  '%s: a secret in the query comes last, since URLs are logged',
  (_id, { schemes = [] }) => {
    expect(schemes.slice(0, -1)).not.toContain('query-token')
  },
)
