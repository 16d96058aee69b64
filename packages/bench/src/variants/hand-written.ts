import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { RequestListener } from 'node:http'

import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api'
import express from 'express'
import type { Request, Response } from 'express'

import { answerOrder, orderSchema, SECRET } from '../order.ts'

const key = createSecretKey(Buffer.from(SECRET.slice('whsec_'.length), 'base64'))
const tracer = trace.getTracer('bench')

/**
 * The yardstick: what a careful developer writes by hand in Express, with raw bytes, a key object, a constant-time
 * comparison, a schema, a time limit and a span.
 */
export function handWritten(): RequestListener {
  const app = express()
  app.post('/tools/check_order_status', express.raw({ type: '*/*', limit: '1mb' }), (req, res, next) => {
    handle(req, res).catch(next)
  })
  return app
}

async function handle(req: Request, res: Response): Promise<void> {
  const span = tracer.startSpan('POST /tools/check_order_status', { kind: SpanKind.SERVER })
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  try {
    if (!verified(req)) return void res.status(401).json({ error: true, message: 'Not verified.' })
    const parsed = orderSchema.safeParse(JSON.parse((req.body as Buffer).toString('utf8')))
    if (!parsed.success) return void res.status(400).json({ error: true, message: parsed.error.message })
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => {
        controller.abort()
        reject(new Error('timeout'))
      }, 60_000)
    })
    const answer = await Promise.race([work(parsed.data), late])
    span.setAttribute('http.response.status_code', 200)
    res.json(answer)
  } catch {
    span.setStatus({ code: SpanStatusCode.ERROR })
    if (!res.headersSent) res.status(500).json({ error: true, message: 'Something went wrong.' })
  } finally {
    clearTimeout(timer)
    span.end()
  }
}

async function work(order: Parameters<typeof answerOrder>[0]): Promise<object> {
  return answerOrder(order)
}

function verified(req: Request): boolean {
  const id = req.headers['webhook-id']
  const timestamp = req.headers['webhook-timestamp']
  const signatures = req.headers['webhook-signature']
  if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return false
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Date.now() / 1_000 - Number(timestamp)) > 300) return false
  const mac = createHmac('sha256', key)
    .update(`${id}.${timestamp}.`)
    .update(req.body as Buffer)
    .digest()
  return signatures.split(' ').some((entry) => {
    if (!entry.startsWith('v1,')) return false
    const given = Buffer.from(entry.slice(3), 'base64')
    return given.length === mac.length && timingSafeEqual(given, mac)
  })
}
