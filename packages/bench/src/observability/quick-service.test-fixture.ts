/** A tool that answers at once, on node:http, and `GET /heap`: what is in memory after a full collection. Prints where. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

import express from 'express'
import { budget, drain, errors, pipeline, telemetry, unsigned } from 'hookwell'
import { toExpress } from 'hookwell/express'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const endpoint = pipeline({ name: 'quick' })
  .use(telemetry())
  .use(errors())
  .use(budget())
  .use(unsigned())
  .handle(() => ({ status: 'shipped' }))

const app = express()
app.post('/tools/:tool', toExpress(endpoint))
app.get('/heap', (_request, response) => {
  collect()
  response.json(process.memoryUsage().heapUsed)
})
const server = createServer(app).listen(0, '127.0.0.1')
await once(server, 'listening')
process.once('SIGTERM', () => {
  server.close()
  void drain({ timeoutMs: 2_000 }).then(() => process.exit(0))
})
process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`)
