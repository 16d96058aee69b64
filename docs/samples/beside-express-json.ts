// What docs/guide/beside-express-json.md shows; run as it stands.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
// #region app
import express from 'express'
import { parameters, pipeline, sign, signature } from 'hookwell'
import { keepRawBody, toExpress } from 'hookwell/express'
import { z } from 'zod'

const key = 'a-secret-that-both-sides-know'

const push = pipeline({ name: 'push', kind: 'event' })
  .use(signature({ scheme: 'github', key }))
  .use(parameters(z.object({ ref: z.string() })))
  .handle(({ parameters: { ref } }) => ({ ref }))

const app = express()
app.use(express.json({ verify: keepRawBody }))
app.post('/hooks/github', toExpress(push))
// #endregion

// The same without keepRawBody: a fault in the set-up, which the caller only sees as a blank 500.
const careless = express()
careless.use(express.json())
const lines: string[] = []
const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: (line: string) => void lines.push(line) }
const logged = pipeline({ name: 'push', kind: 'event', logger })
  .use(signature({ scheme: 'github', key }))
  .handle(() => 'never reached')
careless.post('/hooks/github', toExpress(logged))

assert.equal((await deliver(app)).status, 200)
const failed = await deliver(careless)
assert.equal(failed.status, 500)
assert.equal(failed.answer['code'], 'internal_error')
assert.match(lines.join(), /keepRawBody/)

async function deliver(to: typeof app) {
  const server = to.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks/github`
  const body = JSON.stringify({ ref: 'refs/heads/main' })
  const { headers } = await sign({ scheme: 'github', key, url, headers: { 'content-type': 'application/json' }, body })
  const response = await fetch(url, { method: 'POST', headers, body })
  const answer = (await response.json()) as Record<string, unknown>
  server.close()
  return { status: response.status, answer }
}
