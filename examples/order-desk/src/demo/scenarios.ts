import { setTimeout as sleep } from 'node:timers/promises'

import type { Client, Exchange } from './client.ts'
import type { Expected } from './judge.ts'

/** One row of the demo: a call, and what has to come of it. */
export interface Scenario {
  readonly title: string
  /** Makes the call; `before` is the exchange of the row above. */
  readonly send: (client: Client, before: Exchange | undefined) => Promise<Exchange>
  readonly expected: Expected
}

const MINUTE_MS = 60_000
const UNDER_WAY: ReadonlySet<unknown> = new Set(['PENDING', 'RUNNING'])
const REPORT = 'The north had 3 orders, worth 203 euros.'

export const scenarios: readonly Scenario[] = [
  {
    title: 'A good call',
    send: (client) => client.callTool('check_order_status', { orderId: 'ORD-12345' }),
    expected: { status: 200, verdict: 'within_ideal', reply: { orderId: 'ORD-12345', expectedOn: 'Friday' } },
  },
  {
    title: 'No order number',
    send: (client) => client.callTool('check_order_status', {}),
    expected: { status: 200, verdict: 'within_ideal', reply: { error: true, code: 'parameter_missing' } },
  },
  {
    title: 'A number sent as text',
    send: (client) =>
      client.callTool('create_support_ticket', { orderId: 'ORD-12345', problem: 'Arrived broken.', quantity: '2' }),
    expected: { status: 200, verdict: 'within_ideal', reply: { ticketId: 'TICKET-1', quantity: 2 } },
  },
  {
    title: 'An unknown order',
    send: (client) => client.callTool('check_order_status', { orderId: 'ORD-99999' }),
    expected: { status: 200, verdict: 'within_ideal', reply: { error: true, code: 'order_not_found' } },
  },
  {
    title: 'A signature made with another secret',
    send: (client) =>
      client.callTool(
        'check_order_status',
        { orderId: 'ORD-12345' },
        { secret: `whsec_${btoa('a-secret-that-nobody-agreed-upon')}` },
      ),
    expected: { status: 401, verdict: 'within_ideal', reply: { error: true, code: 'signature_invalid' } },
  },
  {
    title: 'A call recorded ten minutes ago, replayed',
    send: (client) =>
      client.callTool('check_order_status', { orderId: 'ORD-12345' }, { signedAtMs: Date.now() - 10 * MINUTE_MS }),
    expected: { status: 401, verdict: 'within_ideal', reply: { error: true, code: 'signature_invalid' } },
  },
  {
    title: 'A body that is not JSON',
    send: (client) => client.callTool('check_order_status', {}, { body: '{"orderId": ORD-12345' }),
    expected: { status: 400, verdict: 'within_ideal', reply: { error: true, code: 'body_not_json' } },
  },
  {
    title: 'A body of 5 MB',
    send: (client) =>
      client.callTool('create_support_ticket', { orderId: 'ORD-12345', problem: 'x'.repeat(5_000_000) }),
    expected: { status: 413, verdict: 'within_ideal', reply: { error: true, code: 'body_too_large' } },
  },
  {
    title: 'A carrier that takes 2 seconds',
    send: (client) => client.callTool('check_order_status', { orderId: 'ORD-20002' }),
    expected: { status: 200, verdict: 'within_max', slowest: 'carrier', reply: { expectedOn: 'Monday' } },
  },
  {
    title: 'A carrier that never answers',
    send: (client) => client.callTool('check_order_status', { orderId: 'ORD-30003' }),
    expected: {
      status: 200,
      verdict: 'deadline_exceeded',
      slowest: 'carrier',
      reply: { error: true, code: 'deadline_exceeded' },
    },
  },
  {
    title: 'A report that takes too long is started',
    send: (client) => client.callTool('start_sales_report', { region: 'north' }),
    expected: { status: 200, verdict: 'within_ideal', reply: { status: 'PENDING', estimatedSeconds: 2 } },
  },
  {
    title: 'and asked for until it is done',
    send: async (client, before) => {
      for (;;) {
        const exchange = await client.callTool('check_sales_report_status', { jobId: before?.reply['jobId'] })
        if (!UNDER_WAY.has(exchange.reply['status'])) return exchange
        await sleep(500)
      }
    },
    expected: {
      status: 200,
      verdict: 'within_ideal',
      reply: { status: 'COMPLETE', result: { orders: 3, cents: 20_300, message: REPORT } },
    },
  },
  {
    title: 'A push, from GitHub',
    send: (client) =>
      client.deliverPush({
        ref: 'refs/heads/main',
        after: '6dcb09b5b57875f334f61aebed695e2e4193db5e',
        repository: { full_name: 'octocat/order-desk' },
      }),
    expected: { status: 204, verdict: 'within_ideal', reply: {} },
  },
]
