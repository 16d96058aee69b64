import type { CallInput } from '@hookwell/core'
import { describe, expect, test } from 'vitest'

import { end } from './bad-input.test-kit.ts'
import { allKits } from './every-profile.test-kit.ts'

const flat = (await allKits()).kits.filter(({ isFlat }) => isFlat)
const MOUNTED = { path: '/desk' }
const ARGUMENTS = { orderId: 'ORD-12345' }

describe('the name of the tool in the URL', () => {
  const urls = (paths: readonly string[]) =>
    flat.flatMap(({ profile }) => paths.map((path) => [profile.id, path, profile] as const))
  const post = (path: string): CallInput => ({ url: `https://desk.example/desk/${path}`, body: ARGUMENTS })

  test.each(
    urls([
      'check_order_status/',
      'check_order_status/?x=1',
      'check_order_status?then=/refund_order',
      'check_order_status#/refund_order',
    ]),
  )('%s: %s is it', async (_id, path, profile) => {
    const { status, ran } = await end(profile, post(path), MOUNTED)
    expect([status, ran]).toEqual([200, ['check_order_status']])
  })

  test.each(
    urls([
      'check%5Forder_status',
      './check_order_status',
      '../desk/check_order_status',
      'refund_order/check_order_status',
      '/check_order_status',
      'check_order_status//',
      'check_order_status/..',
      'check_order_status/.',
      '..%2Fcheck_order_status',
      'refund_order%2fcheck_order_status',
      'check_order_status%2F',
      'check_order_status%00',
      'check_order_status%0d%0aset-cookie:%20a=b',
      'check%255Forder_status',
      'check_order_status;v=1',
      'check_order_status.json',
      'CHECK_ORDER_STATUS',
      'check_order_status%20',
      '%',
      '%E0%A4%A',
      '%63heck_order_status%',
      '__proto__',
      'constructor',
      'toString',
      'x'.repeat(10_000),
    ]),
  )('%s: %s is none of them', async (_id, path, profile) => {
    const { status, text, headers, ran } = await end(profile, post(path), MOUNTED)
    expect(ran).toEqual([])
    expect(status).toBe(profile.statusPolicy === 'as-is' ? 404 : 200)
    expect(JSON.parse(text)).toMatchObject({ error: true, code: 'tool_unknown' })
    // What came is not said again.
    expect(text + JSON.stringify(headers)).not.toMatch(/%|\.\.|set-cookie|;v=|CHECK|proto__|xxx/)
  })

  test.each(urls(['', '?orderId=ORD-12345', '/', '#x']))('%s: %s is no name', async (_id, path, profile) => {
    const { status, text, ran } = await end(profile, post(path), MOUNTED)
    expect([status, ran]).toEqual([400, []])
    expect(JSON.parse(text)).toMatchObject({ code: 'tool_not_named' })
  })
})
