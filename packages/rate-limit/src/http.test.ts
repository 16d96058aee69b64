import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { pipeline, toFetch, unsigned } from '@hookwell/core'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { rateLimit } from './rate-limit.ts'

const before = rateLimit({
  name: 'address',
  limit: 1_000,
  windowSeconds: 60,
  beforeTrust: true,
  by: ({ headers }) => headers.get('x-client-address'),
})

let ran = 0

const handler = toFetch(
  pipeline({ name: 'orders', kind: 'event' })
    .use(before)
    .use(unsigned())
    .use(rateLimit({ name: 'burst', limit: 25, windowSeconds: 60 }))
    .handle(() => ({ ran: (ran += 1) })),
)

/** A server as a developer has it who puts the address of the socket where `by` looks for it. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers = new Headers({ 'x-client-address': String(request.socket.remoteAddress) })
  const answer = await handler(new Request('http://localhost/', { method: request.method ?? 'GET', headers }))
  response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text())
}

let server: Server
let url: string

beforeAll(async () => {
  server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
})

afterAll(async () => {
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

test('over real HTTP as many pass as may, and all are told how they stand', async () => {
  const replies = await Promise.all(Array.from({ length: 200 }, () => fetch(url, { method: 'POST' })))
  expect(ran).toBe(25)
  const refused = replies.filter(({ status }) => status === 429)
  expect(refused).toHaveLength(175)
  for (const { headers } of refused) {
    expect(headers.get('ratelimit-policy')).toBe('"address";q=1000;w=60, "burst";q=25;w=60')
    expect(headers.get('ratelimit')).toMatch(/^"address";r=\d+;t=\d+, "burst";r=0;t=(\d+)$/)
    expect(headers.get('retry-after')).toBe(/t=(\d+)$/.exec(String(headers.get('ratelimit')))?.[1])
  }
  expect(await refused[0]?.json()).toMatchObject({ error: true, code: 'too_many_calls', retryable: true })
})

test('huge, odd and hostile addresses are counted like any other', async () => {
  const endpoint = pipeline({ name: 'orders' })
    .use(rateLimit({ limit: 1, windowSeconds: 60, beforeTrust: true, by: ({ headers }) => headers.get('x-a') }))
    .use(unsigned())
    .handle(() => ({ ok: true }))
  for (const address of ['a'.repeat(1_000_000), '\u0000', '__proto__', 'constructor', '"],["', '\ud800', '::1']) {
    const once = await endpoint.run({ headers: { 'x-a': address } })
    const again = await endpoint.run({ headers: { 'x-a': address } })
    expect([once.json(), again.json()]).toMatchObject([{ ok: true }, { code: 'too_many_calls' }])
  }
})
