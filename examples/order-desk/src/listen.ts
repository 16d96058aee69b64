import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Opens a server on this machine only, on a free port where `port` is 0 or taken; gives back the port. */
export async function listen(server: Server, port: number): Promise<number> {
  try {
    server.listen(port, '127.0.0.1')
    await once(server, 'listening')
  } catch (cause) {
    if (port === 0 || (cause as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw cause
    return listen(server, 0)
  }
  return (server.address() as AddressInfo).port
}
