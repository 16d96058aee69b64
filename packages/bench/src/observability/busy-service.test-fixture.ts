/**
 * A tool that waits for as long as it is told, on Express. Prints where it listens, and a line when `TELL_AT` calls are
 * under way at once. Stops on SIGTERM as an orchestrator expects it: no call is lost, and no span.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

import express from 'express'
import { budget, drain, errors, parameters, pipeline, telemetry, unsigned } from 'hookwell'
import { toExpress } from 'hookwell/express'
import * as z from 'zod'

const tellAt = Number(process.env['TELL_AT'])
let underWay = 0

const endpoint = pipeline({ name: 'wait_for_it' })
  .use(telemetry())
  .use(errors())
  .use(budget())
  .use(unsigned())
  .use(parameters(z.object({ waitMs: z.number() })))
  .handle(async (call) => {
    underWay += 1
    if (underWay === tellAt) process.stdout.write('under way\n')
    await wait(call.parameters.waitMs)
    underWay -= 1
    return { callId: call.id }
  })

const app = express()
app.post('/tools/:tool', toExpress(endpoint))
const server = createServer(app).listen({ port: 0, host: '127.0.0.1', backlog: 4_096 })
await once(server, 'listening')

process.once('SIGTERM', () => {
  process.stdout.write('stopping\n')
  server.close()
  void drain({ timeoutMs: 8_000 }).then(() => process.exit(0))
})
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
