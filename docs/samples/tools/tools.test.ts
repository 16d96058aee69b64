// What docs/guide/tools.md shows; run with all other tests.
// #region run
import { expect, test } from 'vitest'
import { checkOrderStatus } from './tools.ts'

test('an order is found', async () => {
  expect(await checkOrderStatus.run({ orderId: 'ORD-12345' })).toMatchObject({
    ok: true,
    value: { status: 'shipped' },
  })
})

test('however a model writes its number', async () => {
  expect(await checkOrderStatus.run('{"order_id":"ORD-12345"}')).toMatchObject({ ok: true })
})

test('a missing number is asked for', async () => {
  const run = await checkOrderStatus.run('{}')
  expect(run).toMatchObject({ ok: false, failure: { message: 'I need the order number to do this.' } })
})
// #endregion

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { anam, vapi } from 'hookwell'
import type { CallerProfile } from 'hookwell'
import { afterAll } from 'vitest'

import { rateCall, remindMe } from './tools.ts'

process.env['PORT'] = '0'
const { forAnam, server } = await import('./server.ts')
delete process.env['PORT']
afterAll(() => server.close())

// #region grow
forAnam.tools.add(remindMe)
const names = forAnam.tools.list().map(({ name }) => name)
// #endregion

test('what was added is there from the next call on', async () => {
  expect(names).toEqual(['check_order_status', 'send_reminder'])
  const headers = { authorization: 'Bearer the-token-that-anam-sends' }
  const reply = await forAnam.run({ url: '/anam/send_reminder', headers, body: { orderId: 'ORD-12345' } })
  expect(reply.json()).toEqual({ ok: true, started: true })
})

test('ids that the caller does not send stay absent', async () => {
  expect(await rateCall.run('{"stars":"5"}')).toEqual({
    ok: true,
    value: { kept: 5, conversation: 'unknown', run: 'unknown', repaired: 1 },
  })
})

test('two callers call the same tool in their own ways, and each is answered in its own', async () => {
  if (!server.listening) await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ids = { conversationId: 'conversation-1', toolCallId: 'call-1' }
  const ask = async (name: string, profile: CallerProfile, header: readonly [string, string]) => {
    const { method, path, headers, body } = profile.play('check_order_status', { orderId: 'ORD-12345' }, ids)
    const sent = { ...headers, [header[0]]: header[1] }
    const response = await fetch(`${origin}/${name}${path}`, { method, headers: sent, body: body ?? null })
    return { path, body: await response.json() }
  }
  expect(await ask('anam', anam, ['authorization', 'Bearer the-token-that-anam-sends'])).toEqual({
    path: '/check_order_status',
    body: { orderId: 'ORD-12345', status: 'shipped', message: 'Order ORD-12345 has been shipped.' },
  })
  expect(await ask('vapi', vapi, ['x-vapi-secret', 'the-secret-that-vapi-sends'])).toMatchObject({
    path: '',
    body: { results: [{ toolCallId: 'call-1', result: expect.stringContaining('"status":"shipped"') }] },
  })
})
