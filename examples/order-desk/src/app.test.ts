import request from 'supertest'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { orderDesk } from './app.ts'
import { openTestDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'

let desk: TestDesk

beforeEach(async () => {
  desk = await openTestDesk()
})
afterEach(() => desk.carrierService.close())

describe('who calls', () => {
  test.each([
    ['a signature made with another secret', { secret: `whsec_${btoa('a-secret-that-nobody-agreed-upon')}` }],
    ['a call signed ten minutes ago', { ageMs: 600_000 }],
    ['a call signed ten minutes ahead', { ageMs: -600_000 }],
    ['no signature', { isSigned: false }],
  ])('%s is refused, and the caller learns no more than that', async (_what, deviations) => {
    const { status, body } = await desk.callTool('check_order_status', { orderId: 'ORD-12345' }, deviations)
    expect(status).toBe(401)
    expect(body).toMatchObject({ error: true, message: 'This call could not be verified.' })
    expect(desk.calls).toMatchObject([{ status: 401, verdict: 'within_ideal' }])
  })
})

describe('what cannot be read', () => {
  test('is refused when it is no JSON', async () => {
    const { status, body } = await desk.callTool('check_order_status', '{"orderId": ORD-12345')
    expect(status).toBe(400)
    expect(body).toMatchObject({ error: true, code: 'body_not_json' })
  })

  test('is refused when it is too large', async () => {
    const { status, body } = await desk.callTool('create_support_ticket', { problem: 'x'.repeat(5_000_000) })
    expect(status).toBe(413)
    expect(body).toMatchObject({ error: true, code: 'body_too_large' })
  })

  test('is refused by another method, with the ones that are taken', async () => {
    const { status, headers, body } = await request(orderDesk(desk.desk)).get('/tools/check_order_status')
    expect([status, headers['allow']]).toEqual([405, 'POST, OPTIONS'])
    expect(body).toMatchObject({ error: true, code: 'method_not_allowed' })
  })
})

describe('the webhook of GitHub', () => {
  const push = { ref: 'refs/heads/main', after: '6dcb09b', repository: { full_name: 'octocat/order-desk' } }

  test('remembers a push once, however often it is delivered', async () => {
    expect((await desk.deliverPush(push)).status).toBe(204)
    expect((await desk.deliverPush(push)).status).toBe(204)
    expect(desk.desk.pushes.count()).toBe(1)
  })

  test('answers with a real status, by which the sender decides', async () => {
    expect((await desk.deliverPush({ zen: 'Keep it logically awesome.' })).status).toBe(422)
  })
})
