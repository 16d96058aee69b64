import http from 'node:http'
import type { AddressInfo } from 'node:net'

import { budget } from '@hookwell/budget'
import { HookwellError, pipeline } from '@hookwell/core'
import type { Logger } from '@hookwell/core'
import { errors } from '@hookwell/errors'
import { parameters } from '@hookwell/parameters'
import { signature } from '@hookwell/signature'
import { telemetry } from '@hookwell/telemetry'
import express from 'express'
import { z } from 'zod'

import { toExpressErrors } from './to-express-errors.ts'
import { toExpress } from './to-express.ts'

// The other side of the hostile test: a whole endpoint in a process of its own, so that its memory can be told.

const silent = (): void => {}
const logger: Logger = { debug: silent, info: silent, warn: silent, error: silent }
const [secret = ''] = process.argv.slice(2)

const base = (kind: 'tool' | 'event') =>
  pipeline({ name: 'order', kind, logger, maxBytes: 16_384, bodyTimeoutMs: 150 })
    .use(telemetry())
    .use(errors())
    .use(budget({ idealMs: 100, maxMs: 200, hardMs: 400, reserveMs: 20 }))
    .use(signature({ scheme: 'standard-webhooks', key: secret }))

const order = z.object({ orderId: z.string().describe('The order number'), quantity: z.number().int().optional() })

const app = express()
for (const kind of ['tool', 'event'] as const) {
  app.all(
    `/${kind}`,
    toExpress(
      base(kind)
        .use(parameters(order))
        .handle(({ parameters: { orderId } }) => {
          if (orderId === 'throw') throw new Error('password is hunter2')
          if (orderId === 'null') throw null
          if (orderId === 'gone')
            throw new HookwellError('order_not_found', { message: 'Not found.', suggestion: 'Ask again.' })
          if (orderId === 'never') return new Promise(() => {})
          return { status: 'shipped' }
        }),
    ),
  )
}
app.use(
  '/own',
  toExpress(base('tool'), (_req, res) => void res.json({ status: 'shipped' })),
)
app.use(toExpressErrors({ logger }))

const server = http.createServer(app)
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('message', () => {
  globalThis.gc?.()
  setImmediate(() => {
    globalThis.gc?.()
    process.send?.({ heapUsed: process.memoryUsage().heapUsed })
  })
})
process.on('disconnect', () => process.exit())
