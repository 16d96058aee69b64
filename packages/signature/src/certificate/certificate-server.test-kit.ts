import http from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Fetch } from './fetch-certificate.ts'

export interface CertificateServer extends AsyncDisposable {
  /** Asks the server on this machine whatever host an address names. */
  readonly fetchUrl: Fetch
  readonly port: number
  /** The paths that were asked for. */
  readonly asked: readonly string[]
}

/** Starts a real server that answers for the hosts of certificates. */
export async function certificateServer(answer: http.RequestListener): Promise<CertificateServer> {
  const asked: string[] = []
  const server = http.createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    fetchUrl: (url, init) => fetch(url.replace(/^https:\/\/[^/]+/, `http://127.0.0.1:${port}`), init),
    port,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
