import { createHmac } from 'node:crypto'

import { z } from 'zod'

/** The secret that every variant verifies with. */
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'

/** The parameters that every variant validates. */
export const orderSchema = z.object({
  orderId: z
    .string()
    .regex(/^ORD-\d+$/)
    .describe('The order number'),
  email: z.email().describe('The e-mail address of the customer'),
  reason: z.enum(['status', 'refund', 'change']).describe('What it is about'),
  quantity: z.number().int().min(1).max(99).default(1).describe('How many'),
  express: z.boolean().optional().describe('Whether it is urgent'),
})

/** What every handler does: nothing that costs. */
export function answerOrder(order: z.infer<typeof orderSchema>): object {
  return { orderId: order.orderId, status: 'shipped', eta: '2026-12-01', items: order.quantity }
}

/** The smallest body of the table, about 200 bytes. */
export const smallBody = JSON.stringify({
  orderId: 'ORD-12345',
  email: 'ada.lovelace@example.com',
  reason: 'refund',
  quantity: 3,
  express: true,
  note: 'The customer says that the parcel never came and asks for the money back.',
})

/** A request signed now. */
export function signedRequest(body: string, nowMs: number = Date.now()): Buffer {
  const id = 'msg_2Lc5tLNZyr1q9mQ8xhQ3p1'
  const seconds = Math.floor(nowMs / 1_000)
  const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  const head = [
    'POST /tools/check_order_status HTTP/1.1',
    'host: 127.0.0.1',
    'user-agent: bench/1.0',
    'accept: application/json',
    'content-type: application/json',
    `content-length: ${Buffer.byteLength(body)}`,
    `webhook-id: ${id}`,
    `webhook-timestamp: ${seconds}`,
    `webhook-signature: v1,${signature}`,
  ]
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${body}`)
}
