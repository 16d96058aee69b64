import { createServer } from 'node:http'
import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server of somebody else's, which keeps what it was sent. */
export interface Upstream {
  readonly url: string
  readonly host: string
  readonly requests: readonly {
    readonly method: string
    readonly headers: IncomingHttpHeaders
    readonly body: string
  }[]
  /** How many requests broke off before they were answered. */
  readonly brokenOff: () => number
  readonly close: () => Promise<void>
}

/** Starts one. Without a listener of its own it answers `{ "ok": true }`. */
export async function upstream(
  listener: RequestListener = (_request, response) => void response.end('{"ok":true}'),
): Promise<Upstream> {
  const requests: Upstream['requests'][number][] = []
  let brokenOff = 0
  const server = createServer((request, response) => {
    response.once('close', () => {
      if (!response.writableFinished) brokenOff += 1
    })
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const { method = '', headers } = request
      requests.push({ method, headers, body: Buffer.concat(chunks).toString() })
      listener(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    requests,
    brokenOff: () => brokenOff,
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** Waits for what only the other end of a socket can bring about. */
export async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 10_000
  while (!condition()) {
    if (performance.now() > deadline) throw new Error('waited in vain')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
