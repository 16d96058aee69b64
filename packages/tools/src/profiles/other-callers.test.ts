import { describe, expect, test } from 'vitest'

import type { CallerProfile } from '../caller-profile.ts'
import { end, playedBy } from './bad-input.test-kit.ts'
import { allKits, IDS } from './every-profile.test-kit.ts'

const { kits } = await allKits()

describe('a call of another caller', () => {
  const pairs = kits.flatMap((sender) =>
    kits.filter((receiver) => receiver !== sender).map((receiver) => ({ sender, receiver })),
  )
  const named = pairs.map((pair) => [pair.sender.profile.id, pair.receiver.profile.id, pair] as const)

  test.each(named.filter(([, , { sender, receiver }]) => !sender.isFlat || !receiver.isFlat))(
    '%s to %s: runs nothing',
    async (_sender, _receiver, { sender, receiver }) => {
      const { status, text, ran } = await end(receiver.profile, playedBy(sender.profile))
      expect(ran).toEqual([])
      expect(status).toBeLessThan(500)
      expect(text).not.toContain('shipped')
    },
  )

  test.each(named.filter(([, , { sender, receiver }]) => sender.isFlat && receiver.isFlat))(
    '%s to %s: is the same call',
    async (_sender, _receiver, { sender, receiver }) => {
      const { status, ran } = await end(receiver.profile, playedBy(sender.profile))
      expect([status, ran]).toEqual([200, ['check_order_status']])
    },
  )
})

describe('ids that cannot be passed on', () => {
  const texts: [string, unknown][] = [
    ['a line break', 'id\r\nset-cookie: a=b'],
    ['10,000 characters', 'i'.repeat(10_000)],
    ['other letters', 'idé\u2028'],
    ['an empty text', ''],
  ]
  const others: [string, unknown][] = [
    ['an object', { id: 'i' }],
    ['a list', ['i']],
    ['null', null],
    ['true', true],
    ['a fraction', 0.5],
  ]
  const rows = kits.flatMap(({ profile }) =>
    [...texts, ...(sendsIdsAsJson(profile) ? others : [])].map(
      ([what, value]) => [profile.id, what, profile, value] as const,
    ),
  )

  test.each(rows)('%s: %s', async (_id, _what, profile, value) => {
    const ids = { conversationId: value, toolCallId: value } as unknown as typeof IDS
    const { status, headers, ran } = await end(profile, playedBy(profile, ids))
    // Without an id, Vapi could not be answered: nothing is run.
    const isRun = profile.id !== 'vapi' || (typeof value === 'string' && value !== '')
    expect([status, ran]).toEqual([200, isRun ? ['check_order_status'] : []])
    expect(Object.keys(headers).filter((name) => name.startsWith('hookwell-'))).toEqual(['hookwell-call-id'])
    expect(JSON.stringify(headers)).not.toMatch(/set-cookie|i{200}/)
  })
})

/** In a header or a form there is nothing but text. */
function sendsIdsAsJson(profile: CallerProfile): boolean {
  return String(playedBy(profile).body).includes(`"${IDS.conversationId}"`)
}
