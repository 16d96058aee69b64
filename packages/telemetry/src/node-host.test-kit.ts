import { once } from 'node:events'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

import type { Endpoint } from '@hookwell/core'
import { closeCall, headersFromPairs, openCall, planOf, runCall } from '@hookwell/core/adapter'

/** An endpoint on a real socket. */
export interface NodeHost {
  readonly server: Server
  readonly origin: string
}

/**
 * Serves an endpoint at `/tools/:tool` from a host that tells when the connection is done with a call; with `onClose`
 * after the call has been told.
 */
export async function nodeHost(endpoint: Endpoint, onClose: () => void = () => {}): Promise<NodeHost> {
  const plan = planOf(endpoint)
  if (plan === undefined) throw new TypeError('no endpoint')
  const server = createServer((request, response) => {
    const url = `http://localhost${request.url}`
    const live = openCall(plan, {
      method: request.method ?? '',
      url: () => url,
      query: () => new URL(url).search.slice(1),
      headers: headersFromPairs(pairsOf(request)),
      route: () => ({ tool: new URL(url).pathname.split('/').at(-1) ?? '' }),
      routePattern: () => '/tools/:tool',
      tellsClose: true,
      readBytes: (_maxBytes, reading) => {
        void buffer(request).then((bytes) => reading.deliver(bytes))
        return undefined
      },
      write: ({ status, body }) => response.writeHead(status).end(body),
    })
    response.on('close', () => {
      closeCall(live, response.writableFinished)
      onClose()
    })
    runCall(live)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function pairsOf({ headersDistinct }: IncomingMessage): [name: string, value: string][] {
  return Object.entries(headersDistinct).flatMap(([name, values = []]) =>
    values.map((value): [string, string] => [name, value]),
  )
}
