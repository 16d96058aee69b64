import { once } from 'node:events'

import { memoryEngine, sign } from 'hookwell'
import { fakeClock, recordingLogger } from '@hookwell/core/testing'
import type { FakeClock } from '@hookwell/core/testing'
import request from 'supertest'
import type { Response } from 'supertest'

import { orderDesk } from './app.ts'
import type { CallRecord } from './call-log.ts'
import { carrierAt } from './carrier.ts'
import { startCarrierService } from './carrier-service.ts'
import type { CarrierService } from './carrier-service.ts'
import { openDatabase } from './database.ts'
import type { Desk } from './desk.ts'
import { ordersIn } from './orders.ts'
import { pushesIn } from './pushes.ts'
import { reportDesk } from './reports.ts'
import { demoSecrets } from './secrets.ts'
import { ticketsIn } from './tickets.ts'

/** A whole order desk with a carrier of its own; only the time is made up. */
export interface TestDesk {
  readonly desk: Desk
  readonly clock: FakeClock
  readonly carrierService: CarrierService
  /** What the server recorded. */
  readonly calls: readonly CallRecord[]
  /** Calls a tool as a persona does. */
  callTool(tool: string, body: object | string, deviations?: Deviations): Promise<Response>
  deliverPush(payload: object): Promise<Response>
  /** Waits until the carrier has been asked, and gives its response; a reply that comes before is a failure. */
  carrierAsked(reply: Promise<Response>): Promise<NodeJS.EventEmitter>
}

export interface Deviations {
  readonly secret?: string
  readonly ageMs?: number
  readonly isSigned?: boolean
}

export async function openTestDesk(): Promise<TestDesk> {
  const clock = fakeClock()
  const carrierService = await startCarrierService({ clock })
  const database = openDatabase()
  const orders = ordersIn(database)
  const calls: CallRecord[] = []
  const logger = recordingLogger()
  const reports = reportDesk({ engine: memoryEngine({ clock }), orders, clock, logger })
  reports.work()
  const desk: Desk = {
    orders,
    tickets: ticketsIn(database),
    reports,
    pushes: pushesIn(database),
    carrier: carrierAt(carrierService.url),
    secrets: demoSecrets,
    hardMs: 60_000,
    clock,
    logger,
    onCall: (call) => calls.push(call),
  }
  const app = orderDesk(desk)
  const headers = { 'content-type': 'application/json' }
  return {
    desk,
    clock,
    carrierService,
    calls,
    callTool: async (tool, given, { secret = demoSecrets.tools, ageMs = 0, isSigned = true } = {}) => {
      const body = typeof given === 'string' ? given : JSON.stringify(given)
      const nowMs = clock.epochMs() - ageMs
      const signed = await sign({ scheme: 'standard-webhooks', key: secret, headers, body, nowMs })
      return request(app)
        .post(`/tools/${tool}`)
        .set(isSigned ? signed.headers : headers)
        .send(body)
    },
    deliverPush: async (payload) => {
      const body = JSON.stringify(payload)
      const signed = await sign({ scheme: 'github', key: demoSecrets.github, headers, body })
      return request(app).post('/hooks/github').set(signed.headers).send(body)
    },
    carrierAsked: async (reply) => {
      const tooEarly = reply.then(({ text }) => {
        throw new Error(`answered before the carrier was asked: ${text}`)
      })
      const [, response] = await Promise.race([once(carrierService.server, 'request'), tooEarly])
      return response
    },
  }
}
