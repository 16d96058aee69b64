import { once } from 'node:events'

import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import { openTestDesk } from './desk.test-kit.ts'
import type { TestDesk } from './desk.test-kit.ts'

let desk: TestDesk

beforeEach(async () => {
  desk = await openTestDesk()
})
afterEach(() => desk.carrierService.close())

describe('check_order_status', () => {
  test('asks the carrier and answers in a sentence', async () => {
    const { status, body } = await desk.callTool('check_order_status', { orderId: 'ORD-12345' })
    expect(status).toBe(200)
    expect(body).toEqual({
      orderId: 'ORD-12345',
      item: 'blue mug',
      quantity: 2,
      status: 'shipped',
      place: 'Leipzig',
      expectedOn: 'Friday',
      message: 'Order ORD-12345, blue mug, is in Leipzig and will be there on Friday.',
    })
  })

  test.each([' ord-12345 ', 'Ord-12345'])('takes %j for the number that it means', async (orderId) => {
    expect((await desk.callTool('check_order_status', { orderId })).body).toMatchObject({ orderId: 'ORD-12345' })
  })

  test('needs no carrier for an order that has not been shipped', async () => {
    const { body } = await desk.callTool('check_order_status', { orderId: 'ORD-40004' })
    expect(body.message).toBe('Order ORD-40004, bread knife, is in preparation.')
  })

  test('asks for the number when it is missing', async () => {
    const { status, body } = await desk.callTool('check_order_status', {})
    expect(status).toBe(200)
    expect(body).toMatchObject({
      error: true,
      code: 'parameter_missing',
      message: 'I need the order number to do this.',
      suggestion: 'Ask the customer for the order number, for example ORD-12345, then call check_order_status again.',
      fields: [{ name: 'orderId', problem: 'missing', example: 'ORD-12345' }],
    })
  })

  test('says that an order is unknown, and what to do about it', async () => {
    const { status, body } = await desk.callTool('check_order_status', { orderId: 'ORD-99999' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      error: true,
      code: 'order_not_found',
      message: 'Order ORD-99999 was not found.',
      suggestion: 'Ask the customer to read the number again.',
    })
  })

  test('waits for a carrier that takes two seconds', async () => {
    const reply = desk.callTool('check_order_status', { orderId: 'ORD-20002' })
    await desk.carrierAsked(reply)
    await desk.clock.advance(2_000)
    expect((await reply).body).toMatchObject({ expectedOn: 'Monday' })
    expect(desk.calls).toMatchObject([{ verdict: 'within_max', totalMs: 2_000 }])
    expect(desk.calls[0]?.stages).toContainEqual({ name: 'carrier', startMs: 0, durationMs: 2_000, within: 'handler' })
  })

  test('answers before the caller gives up when the carrier never does, and hangs up on it', async () => {
    const reply = desk.callTool('check_order_status', { orderId: 'ORD-30003' })
    const hungUp = once(await desk.carrierAsked(reply), 'close')
    await desk.clock.advance(59_400)
    const { status, body } = await reply
    expect(status).toBe(200)
    expect(body).toMatchObject({ error: true, code: 'deadline_exceeded' })
    expect(desk.calls).toMatchObject([{ verdict: 'deadline_exceeded', totalMs: 59_400 }])
    // The run is told right after the answer.
    await desk.clock.advance(0)
    await hungUp
  })

  test('does not say what went wrong with the carrier', async () => {
    desk.carrierService.close()
    const { status, body } = await desk.callTool('check_order_status', { orderId: 'ORD-12345' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ error: true, code: 'carrier_unreachable', retryable: true })
    expect(JSON.stringify(body)).not.toMatch(/ECONN|fetch|127\.0\.0\.1/)
  })
})

describe('create_support_ticket', () => {
  test('takes a number that was sent as text', async () => {
    const ticket = { orderId: 'ORD-12345', problem: 'Broken.', quantity: '2' }
    const { body } = await desk.callTool('create_support_ticket', ticket)
    expect(body).toMatchObject({ ticketId: 'TICKET-1', quantity: 2 })
  })

  test('names everything that is missing or wrong at once', async () => {
    const { body } = await desk.callTool('create_support_ticket', { orderId: 'ORD-12345', quantity: 'a few' })
    expect(body.fields).toMatchObject([
      { name: 'problem', problem: 'missing' },
      { name: 'quantity', problem: 'invalid' },
    ])
  })
})

describe('a sales report', () => {
  test('is started by one call and asked for by another, until it is done', async () => {
    const { body: started } = await desk.callTool('start_sales_report', { region: 'north' })
    expect(started).toMatchObject({ status: 'PENDING', estimatedTime: 'a few seconds', estimatedSeconds: 2 })
    const { jobId } = started
    await desk.clock.advance(400)
    const { body: half } = await desk.callTool('check_sales_report_status', { jobId })
    expect(half).toMatchObject({ status: 'RUNNING', percentDone: 20 })
    expect(half.message).toBe('That is still under way. The report for the north is 20 percent done.')
    await desk.clock.advance(1_100)
    const { body: done } = await desk.callTool('check_sales_report_status', { jobId })
    expect(done).toMatchObject({
      status: 'COMPLETE',
      result: { orders: 3, cents: 20_300, message: 'The north had 3 orders, worth 203 euros.' },
    })
  })

  test('that nobody started is not found', async () => {
    const { body } = await desk.callTool('check_sales_report_status', { jobId: 'report-0' })
    expect(body).toMatchObject({ error: true, code: 'job_not_found' })
  })
})
